import { readFileSync } from 'node:fs';
import type { CalendarYear } from '@bihuan/domain';
import { CalendarFileError, parseCalendarYear } from '@bihuan/plans';
import type { Command } from 'commander';
import { EXIT_BAD_INPUT, processIo } from './command-io';
import type { CommandIo } from './command-io';

/** Adds `bihuan calendar`: checks a calendar file before anybody loads it. */
export function registerCalendar(program: Command, io: CommandIo = processIo): void {
  const calendar = program.command('calendar').description('work with calendar files');
  calendar
    .command('check')
    .description('check the calendar file of one year')
    .argument('<file>', 'the file to check')
    .option('--json', 'write JSON')
    .action((file: string, options: { json?: boolean }) => check(file, options, io));
}

function check(file: string, options: { json?: boolean }, io: CommandIo): void {
  try {
    const versions = parseCalendarYear(readFileSync(file, 'utf8'), file);
    const year = versions[0]?.year;
    io.out(options.json ? `${JSON.stringify({ file, year, versions: versions.length })}\n` : summary(file, versions));
  } catch (error) {
    io.err(`${reasonOf(error, file)}\n`);
    io.exitCode(EXIT_BAD_INPUT);
  }
}

function summary(file: string, versions: readonly CalendarYear[]): string {
  const found = versions.map((each) => {
    const days = `${Object.keys(each.rest).length} rest days, ${each.makeup.length} make-up workdays`;
    return `${each.year} version ${each.version}, published ${each.published}: ${days}\n`;
  });
  return `${file}: no mistake found\n${found.join('')}`;
}

function reasonOf(error: unknown, file: string): string {
  if (error instanceof CalendarFileError) return error.message;
  if (typeof error === 'object' && error !== null && 'syscall' in error) {
    return `${file}: expected a file that can be read (${String(Reflect.get(error, 'message'))})`;
  }
  throw error;
}
