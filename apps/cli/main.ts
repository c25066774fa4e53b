import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { noteOrigins, ORIGINS_VARIABLE } from '@bihuan/config';
import { projectRoot } from '@bihuan/runtime';
import { Command, CommanderError } from 'commander';
import { registerAccount } from './commands/account';
import { registerArea } from './commands/area';
import { registerAudit } from './commands/audit';
import { registerCalendar } from './commands/calendar';
import { registerCampaign } from './commands/campaign';
import { registerChannel } from './commands/channel';
import { registerClock } from './commands/clock';
import { registerConfig } from './commands/config';
import { registerDelivery } from './commands/delivery';
import { registerDoctor } from './commands/doctor';
import { registerEnterprise } from './commands/enterprise';
import { registerFile } from './commands/file';
import { registerHazard } from './commands/hazard';
import { registerInspection } from './commands/inspection';
import { registerMigrate } from './commands/migrate';
import { registerPacks } from './commands/packs';
import { registerPlan } from './commands/plan';
import { registerGrants } from './commands/people-grants';
import { registerReport } from './commands/report';
import { registerRepair } from './commands/repair';
import { registerSettings } from './commands/settings';
import { registerSimulate } from './commands/simulate';
import { registerOrg } from './commands/org';
import { registerListing } from './commands/listing';
import { registerTipOff } from './commands/tip-off';
import { registerSlip } from './commands/slip';
import { registerRetention } from './commands/retention';
import { registerSecrets } from './commands/secrets';
import { registerSession } from './commands/session';
import { registerStart } from './commands/start';
import { registerUpstream } from './commands/upstream';
import { registerCircular } from './commands/circular';
import { registerWarning } from './commands/warning';
import { describeFailure } from './failure';

/** Assembles the program `bihuan` from its commands. */
export function createProgram(): Command {
  const program = new Command('bihuan').description('Bihuan 闭环').showHelpAfterError().exitOverride();
  registerStart(program);
  registerSession(program);
  registerAccount(program);
  registerCampaign(program);
  registerFile(program);
  registerHazard(program);
  registerListing(program);
  registerSlip(program);
  registerInspection(program);
  registerCircular(program);
  registerWarning(program);
  registerTipOff(program);
  registerGrants(program);
  registerOrg(program);
  registerEnterprise(program);
  registerArea(program);
  registerReport(program);
  registerClock(program);
  registerCalendar(program);
  registerPacks(program);
  registerPlan(program);
  registerConfig(program);
  registerSettings(program);
  registerChannel(program);
  registerDelivery(program);
  registerUpstream(program);
  registerDoctor(program);
  registerAudit(program);
  registerRepair(program);
  registerSecrets(program);
  registerRetention(program);
  registerMigrate(program);
  registerSimulate(program);
  return program;
}

/** Runs one command line (without node and script) and sets the exit code: 0 done, 1 failed, 2 asked wrongly. */
export async function run(args: readonly string[]): Promise<void> {
  const env = join(projectRoot(), '.env');
  if (existsSync(env)) {
    const before = { ...process.env };
    process.loadEnvFile(env);
    process.env[ORIGINS_VARIABLE] = noteOrigins(before, process.env, 'file');
  }
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else {
      process.stderr.write(`${describeFailure(error)}\n`);
      process.exitCode = 1;
    }
  }
}

if (require.main === module) void run(process.argv.slice(2));
