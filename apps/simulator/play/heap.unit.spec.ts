import fc from 'fast-check';
import { Heap } from './heap';

it('gives back what it was given, the least first, however additions and removals are mixed', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: null })), (moves) => {
      const heap = new Heap<number>((a, b) => a < b);
      const waiting: number[] = [];
      for (const move of moves) {
        if (move === null) {
          waiting.sort((a, b) => a - b);
          expect(heap.take()).toBe(waiting.shift());
        } else {
          heap.add(move);
          waiting.push(move);
        }
        expect(heap.first).toBe(waiting.length === 0 ? undefined : Math.min(...waiting));
      }
    }),
  );
});
