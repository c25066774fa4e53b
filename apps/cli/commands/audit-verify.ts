import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '@bihuan/config';
import { auditFaultText } from '@bihuan/contracts/http';
import { HEADS_FILE, readHeadKeys, readHeadsFile, verifyAudit, type Verified } from '@bihuan/record';
import type { ClientIo } from '../service/client-io';
import { describeFailure } from '../failure';
import { dataFolder, findInstallation, type Place, withRecord } from './installation';

/** Something was found. */
const EXIT_FINDINGS = 1;
/** It could not be checked, so nothing is known. */
const EXIT_UNCHECKED = 2;
const EVERY_LINES = 100_000;

export interface VerifyFlags extends Place {
  readonly heads?: string;
  readonly keys?: string;
  readonly district?: string;
  readonly json?: boolean;
}

/** Verifies the chains on the database itself, and compares them with signed heads of the folder and of a file kept elsewhere. */
export async function verifyCommand(flags: VerifyFlags, io: ClientIo): Promise<void> {
  try {
    const config = loadConfig(io.env);
    const folder = join(dataFolder(flags.data, config), 'audit');
    const own = join(folder, HEADS_FILE);
    const heads = [
      ...(existsSync(own) ? readHeadsFile(own) : []),
      ...(flags.heads === undefined ? [] : readHeadsFile(flags.heads)),
    ];
    const keys = readHeadKeys(flags.keys ?? folder);
    const { databaseUrl } = findInstallation(flags, config);
    const chains = await withRecord(databaseUrl, (uow) =>
      verifyAudit(uow, { heads, keys, districtId: flags.district, onProgress: teller(io) }),
    );
    const clean = chains.every(({ faults }) => faults.length === 0);
    const signatures = keys.size > 0;
    io.out(flags.json ? `${JSON.stringify({ clean, signatures, chains })}\n` : inWords(chains, signatures));
    io.exitCode(clean ? 0 : EXIT_FINDINGS);
  } catch (error) {
    io.err(`could not check · 无法检查: ${describeFailure(error)}\n`);
    io.exitCode(EXIT_UNCHECKED);
  }
}

/** Tells how far it is, every so many lines; a short chain says nothing. */
function teller(io: ClientIo): (districtId: string, checked: number, last: number) => void {
  let told = 0;
  return (districtId, checked, last) => {
    if (checked < told) told = 0;
    if (checked - told < EVERY_LINES) return;
    told = checked;
    io.err(`${districtId}  ${checked} / ${last}\n`);
  };
}

function inWords(chains: readonly Verified[], signatures: boolean): string {
  const lines = chains.flatMap(({ districtId, checked, unsealed, heads, faults }) => [
    `${districtId}  ${checked} lines fit · ${checked} 行相符  ${heads} heads · ${heads} 个链头${unsealed > 0 ? `  ${unsealed} not sealed yet · ${unsealed} 行未封存` : ''}`,
    ...faults.map((fault) => `  !! ${auditFaultText(fault, 'en')} · ${auditFaultText(fault, 'zh')}`),
  ]);
  if (!signatures) lines.push('No public key is here: signatures were not looked at. 本机没有公钥：未核对签名。');
  const broken = chains.filter(({ faults }) => faults.length > 0).length;
  lines.push(broken === 0 ? 'Every chain is whole. 各链完整。' : `${broken} chains are broken · ${broken} 条链不完整`);
  return `${lines.join('\n')}\n`;
}
