/** What a process of ours tells the one that started it: that it serves now, or that it cannot since its port is taken. */
export type ChildNews = 'listening' | 'port-taken';

const NEWS: readonly unknown[] = ['listening', 'port-taken'] satisfies ChildNews[];

/** True for what `tellSupervisor` sends. */
export function isChildNews(message: unknown): message is ChildNews {
  return NEWS.includes(message);
}

/** Tells whoever started this process, when somebody did; resolves once it is sent. */
export function tellSupervisor(news: ChildNews): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected || !process.send) return resolve();
    process.send(news, undefined, undefined, () => resolve());
  });
}
