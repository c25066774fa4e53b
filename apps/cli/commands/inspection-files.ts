import { readFileSync } from 'node:fs';
import { BadOption } from '../service/bad-option';
import type { Desk } from '../service/desk';

/** What a JSON file holds. @throws BadOption when it cannot be read or is no JSON */
export function jsonOf(file: string, desk: Desk): unknown {
  const text = fileText(file, desk);
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadOption(desk.say(`${file} 不是 JSON：${why}`, `${file} is not JSON: ${why}`));
  }
}

/** The text of a file. @throws BadOption when it cannot be read */
export function fileText(file: string, { say }: Desk): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadOption(say(`无法读取 ${file}：${why}`, `${file} cannot be read: ${why}`));
  }
}

/** Says what a command did to an inspection. */
export function told(
  answer: { id: string; stateName: string; version: number; events: string[] },
  { io, json }: Desk,
): void {
  const { id, stateName, version, events } = answer;
  io.out(json ? `${JSON.stringify(answer)}\n` : `${id} · ${stateName} · v${version} · ${events.join(', ')}\n`);
}
