import type { Patch } from './patch.ts';

/** Fault-tests.md section 6: bugs that the suite has to see, or it is not to be trusted. */
export const allPatches: readonly Patch[] = [
  {
    name: 'answer before commit',
    edits: [
      {
        file: 'sql/group-commit.ts',
        from: `      sync(group.length);
      for (const entry of group) entry.answer();
    } catch (error) {
      undo();
      retry(group, error);`,
        to: `      for (const entry of group) entry.answer();
      scheduled = true;
      setTimeout(() => {
        scheduled = false;
        sync(group.length);
        if (queue.length > 0) schedule();
      }, 30);
    } catch (error) {
      undo();
      retry(group, error);`,
      },
    ],
    trials: ['T1 random'],
    breaks: ['I1'],
  },
];
