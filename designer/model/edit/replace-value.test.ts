import type { Json } from '@tessera/engine';
import { setLeaf } from './set-leaf.ts';
import { applySplices } from '../document/apply-splices.ts';

interface Row {
  readonly what: string;
  readonly pointer: string;
  readonly value: Json;
  readonly from: string;
  readonly to: string;
}

const file = 'a.flow.yaml';
const text = `flow: a
# what is kept
context:
  order: # the order
    type: object # always
    # in this order
    required: [id, total]
    properties:
      id: { type: string } # its name
      total: { type: integer, minimum: 0 }
  list:
    - one # first
    - two # second
    - three
`;

test.each<Row>([
  {
    what: 'a member deep inside',
    pointer: '/context/order',
    value: {
      type: 'object',
      required: ['id', 'total'],
      properties: { id: { type: 'string' }, total: { type: 'integer', minimum: 1 } },
    },
    from: 'minimum: 0',
    to: 'minimum: 1',
  },
  {
    what: 'a member that is new',
    pointer: '/context/order/properties/id',
    value: { type: 'string', minLength: 1 },
    from: '{ type: string }',
    to: '{ type: string, minLength: 1 }',
  },
  {
    what: 'a member that goes',
    pointer: '/context/order/properties/total',
    value: { type: 'integer' },
    from: '{ type: integer, minimum: 0 }',
    to: '{ type: integer }',
  },
  { what: 'an item', pointer: '/context/list', value: ['one', 'TWO', 'three'], from: '- two #', to: '- TWO #' },
  {
    what: 'an item that goes',
    pointer: '/context/list',
    value: ['one', 'three'],
    from: '    - two # second\n',
    to: '',
  },
  {
    what: 'an item at the end',
    pointer: '/context/list',
    value: ['one', 'two', 'three', 'four'],
    from: '- three\n',
    to: '- three\n    - four\n',
  },
])('of a value only $what is written', ({ pointer, value, from, to }) => {
  const edited = setLeaf({ files: { [file]: text }, flowFile: file }, { kind: 'setValue', file, pointer, value });
  const splices = edited.kind === 'edited' ? edited.splices : [];
  expect(applySplices({ [file]: text }, splices)[file]).toBe(text.replace(from, to));
});

test('what cannot be had by parts is written whole', () => {
  const value = { total: { type: 'integer', minimum: 0 }, id: { type: 'string' } };
  const pointer = '/context/order/properties';
  const edited = setLeaf({ files: { [file]: text }, flowFile: file }, { kind: 'setValue', file, pointer, value });
  const after = applySplices({ [file]: text }, edited.kind === 'edited' ? edited.splices : [])[file] ?? '';
  expect(after.indexOf('total: {')).toBeLessThan(after.indexOf('id: {'));
});
