import type { Allowed, RevealReporter, TipOff, TipOffReporter } from '@bihuan/client';
import { Card, Descriptions, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/use-api';
import { Reveal } from '../../shared/reveal';

type Purpose = RevealReporter['purpose'];
/** Each purpose there is, in the order in which they are offered. */
const PURPOSES: Readonly<Record<Purpose, true>> = {
  feedback: true,
  'ask-again': true,
  reward: true,
  'protect-reporter': true,
};

interface Props {
  readonly tipOff: TipOff;
  /** Whether the reader may be told who reported, or why not. */
  readonly reveal: Allowed | undefined;
}

/** Who reported: hidden, and shown for a purpose to who may know. */
export function Reporter({ tipOff: { id, named }, reveal }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const hidden = <Typography.Text>{t(named ? 'tipOffs.named' : 'tipOffs.anonymous')}</Typography.Text>;
  return (
    <Card title={t('tipOffs.reporter')}>
      {named && reveal?.open ? (
        <Reveal
          name={reveal.name}
          purposes={Object.keys(PURPOSES) as Purpose[]}
          ask={(purpose) => api.tipOffs.reporter({ path: { id }, body: { purpose } })}
        >
          {(shown) => (shown === null ? hidden : <Shown reporter={shown} />)}
        </Reveal>
      ) : (
        hidden
      )}
      {named && reveal && !reveal.open ? (
        <Typography.Paragraph type="secondary" style={{ marginBottom: 0 }}>
          {reveal.reason}
        </Typography.Paragraph>
      ) : null}
    </Card>
  );
}

function Shown({ reporter: { name, phone, idNumber } }: { readonly reporter: TipOffReporter }) {
  const { t } = useTranslation();
  const told = [
    [t('login.name'), name],
    [t('enterprises.phone'), phone],
    [t('tipOffs.idNumber'), idNumber],
  ] as const;
  return (
    <Descriptions
      size="small"
      column={1}
      items={told.map(([label, text]) => ({ key: label, label, children: text ?? '—' }))}
    />
  );
}
