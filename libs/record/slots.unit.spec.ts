import { Slots } from './slots';

/** Work that ends when it is told to. */
function piece(): { readonly done: Promise<void>; end(): void } {
  let end: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { done, end };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('slots', () => {
  it('run no more at once than there are, and the others in the order they came', async () => {
    const slots = new Slots(2);
    const pieces = [piece(), piece(), piece(), piece()];
    const started: number[] = [];
    const all = pieces.map(({ done }, n) =>
      slots.run(() => {
        started.push(n);
        return done;
      }),
    );
    await turn();
    expect(started).toEqual([0, 1]);
    pieces[1]?.end();
    await turn();
    expect(started).toEqual([0, 1, 2]);
    pieces.forEach(({ end }) => end());
    await Promise.all(all);
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('let a district with little to do in after one batch of a district with much, not after all of them', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const batches = async (district: string, count: number): Promise<void> => {
      for (let n = 0; n < count; n++)
        await slots.run(async () => {
          order.push(district);
          await turn();
        });
    };
    await Promise.all([batches('city', 20), batches('village', 1)]);
    expect(order.indexOf('village')).toBe(1);
  });

  it('are free again after a failure', async () => {
    const slots = new Slots(1);
    await expect(slots.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await slots.run(() => Promise.resolve('yes'))).toBe('yes');
  });
});
