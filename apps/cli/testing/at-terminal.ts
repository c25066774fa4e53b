import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerAccount } from '../commands/account';
import { registerAudit } from '../commands/audit';
import { registerCampaign } from '../commands/campaign';
import { registerChannel } from '../commands/channel';
import { registerDelivery } from '../commands/delivery';
import { registerEnterprise } from '../commands/enterprise';
import { registerFile } from '../commands/file';
import { registerHazard } from '../commands/hazard';
import { registerInspection } from '../commands/inspection';
import { registerOrg } from '../commands/org';
import { registerPlan } from '../commands/plan';
import { registerPacks } from '../commands/packs';
import { registerTipOff } from '../commands/tip-off';
import { registerReport } from '../commands/report';
import { registerSession } from '../commands/session';
import { registerListing } from '../commands/listing';
import { registerSettings } from '../commands/settings';
import { registerSlip } from '../commands/slip';
import { registerUpstream } from '../commands/upstream';
import { registerCircular } from '../commands/circular';
import { registerWarning } from '../commands/warning';
import type { ClientIo } from '../service/client-io';

/** What a command wrote, and the exit code it asked for; null is 0. */
export interface Seen {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

/** A person at a terminal of their own: an environment, a folder for what is kept, and hands to type. */
export class Terminal {
  private readonly folder = mkdtempSync(join(tmpdir(), 'bihuan-terminal-'));
  readonly env: Record<string, string>;

  constructor(env: Record<string, string>) {
    this.env = {
      XDG_CONFIG_HOME: this.folder,
      BIHUAN_DATA_DIR: join(this.folder, 'data'),
      LANG: 'en_GB.UTF-8',
      ...env,
    };
  }

  /** Runs one command line in this process. `typed` is what the person answers when asked; nobody is there without it. */
  async run(args: readonly string[], { stdin = '', typed }: { stdin?: string; typed?: string } = {}): Promise<Seen> {
    const seen = { out: '', err: '', code: null as number | null };
    const io: ClientIo = {
      env: this.env,
      stdin: async () => stdin,
      ask: async () => typed ?? null,
      out: (text) => void (seen.out += text),
      err: (text) => void (seen.err += text),
      exitCode: (code) => void (seen.code = code),
    };
    const program = new Command().exitOverride();
    const all = [
      registerSession,
      registerSettings,
      registerAccount,
      registerAudit,
      registerCampaign,
      registerChannel,
      registerDelivery,
      registerUpstream,
      registerEnterprise,
      registerOrg,
      registerFile,
      registerHazard,
      registerInspection,
      registerListing,
      registerPacks,
      registerReport,
      registerTipOff,
      registerSlip,
      registerCircular,
      registerWarning,
    ];
    for (const register of all) register(program, io);
    registerPlan(program, io, io);
    await program.parseAsync(args, { from: 'user' });
    return seen;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
