import { ArrowDown, ArrowUp } from 'lucide-react';
import { useWords, type Word } from '../text/words.ts';
import { IconButton } from './button.tsx';

const words = {
  up: ['Move {name} up', '上移 {name}'],
  down: ['Move {name} down', '下移 {name}'],
} satisfies Record<string, Word>;

interface MoveButtonsProps {
  /** Of the one that is moved, among so many. */
  readonly index: number;
  readonly count: number;
  readonly name: string;
  readonly onMove: (to: number) => void;
}

/** One place up or down in a list. */
export function MoveButtons({ index, count, name, onMove }: MoveButtonsProps) {
  const say = useWords(words);
  return (
    <>
      <IconButton
        label={say('up', { name })}
        icon={<ArrowUp size={16} />}
        size="small"
        isDisabled={index === 0}
        onPress={() => onMove(index - 1)}
      />
      <IconButton
        label={say('down', { name })}
        icon={<ArrowDown size={16} />}
        size="small"
        isDisabled={index === count - 1}
        onPress={() => onMove(index + 1)}
      />
    </>
  );
}
