import type { ReportHazard } from '@bihuan/client';
import { useQueryClient } from '@tanstack/react-query';
import { Form, type FormInstance } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { outbox } from '../../outbox/outbox';
import type { WaitingReport } from '../../outbox/report';
import type { Outcome } from '../../outbox/send';
import { useSession } from '../../session/session';
import type { Photo } from '../../shared/photos';

/** What the form holds. */
export interface Entered extends Omit<ReportHazard, 'responsibleOrgId' | 'evidence'> {
  readonly responsibleOrgId?: string;
  readonly photos?: readonly Photo[];
}

/** Where the last report of this page stands: kept on the device, refused, or neither kept nor sent. */
export type Told =
  { readonly as: 'saved'; readonly id: string } | { readonly as: 'refused' | 'lost'; readonly error: unknown };

export interface ReportState {
  readonly form: FormInstance<Entered>;
  readonly busy: boolean;
  /** What is being sent is on this device already. */
  readonly kept: boolean;
  readonly told: Told | null;
  /** The refused report that the form replaces when it is sent. */
  readonly mended: WaitingReport | null;
  send(entered: Entered): Promise<void>;
  mend(report: WaitingReport): void;
  startNew(): void;
}

/** Keeps what was entered on this device, sends it, and says where it stands. "Reported" is only what the service has answered for. */
export function useReport(): ReportState {
  const { me } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form] = Form.useForm<Entered>();
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const [mended, setMended] = useState<WaitingReport | null>(null);
  const startNew = () => {
    form.resetFields();
    setMended(null);
    setTold(null);
  };
  const settle = async (id: string, outcome: Outcome) => {
    if (outcome.as === 'sent') {
      await queries.invalidateQueries({ queryKey: ['hazards'] });
      await navigate(`/hazards/${outcome.hazardId}`);
    } else if (outcome.as === 'refused') {
      setMended(outcome.report);
      setTold({ as: 'refused', error: outcome.error });
    } else {
      startNew();
      setTold({ as: 'saved', id });
    }
  };
  const send = async (entered: Entered) => {
    setBusy(true);
    setTold(null);
    const report = reportOf(entered, me, mended);
    try {
      const saved = await outbox.save(report).then(
        () => true,
        () => false,
      );
      setKept(saved);
      const outcome = await (saved ? outbox.send(report.id) : outbox.sendUnkept(report));
      if (saved || outcome.as === 'sent') await settle(report.id, outcome);
      else
        setTold({
          as: outcome.as === 'refused' ? 'refused' : 'lost',
          error: 'error' in outcome ? outcome.error : null,
        });
    } finally {
      setBusy(false);
      setKept(false);
    }
  };
  const mend = (report: WaitingReport) => {
    const { responsibleOrgId, ...fields } = report.fields;
    form.resetFields();
    form.setFieldsValue({
      ...fields,
      ...(responsibleOrgId === null ? {} : { responsibleOrgId }),
      photos: report.photos,
    } as Parameters<typeof form.setFieldsValue>[0]);
    setMended(report);
    setTold(null);
  };
  return { form, busy, kept, told, mended, send, mend, startNew };
}

/** What is kept: a mended one in its old place, under a key of its own, for its content is another. */
function reportOf(
  { photos = [], responsibleOrgId, ...fields }: Entered,
  me: { readonly userId: string; readonly login: string; readonly districtId: string | null },
  mended: WaitingReport | null,
): WaitingReport {
  const { userId, login, districtId } = me;
  return {
    id: mended?.id ?? crypto.randomUUID(),
    key: crypto.randomUUID(),
    ...{ userId, login, districtId },
    savedAt: Date.now(),
    fields: { ...fields, responsibleOrgId: responsibleOrgId ?? null },
    photos: photos.map((photo) => ({ ...photo })),
    ...{ tries: 0, nextAt: Date.now(), refused: false, reason: null },
  };
}
