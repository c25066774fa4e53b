import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BasisValue } from '../copy';
import { useRuleWords } from '../words';
import { BasisInput } from './basis-input';
import type { EditProps } from './edit-props';

interface Props extends EditProps {
  /** The row, by the name under which the service speaks of it. */
  readonly row: string;
  readonly basis: BasisValue;
}

/** What a value rests on: the old one's basis; of a changed one that of all changes, or its own, and what is wrong with it. */
export function RowBasis({ row, basis, changed, bases, setBases, errors }: Props) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const own = bases.own[row];
  const wrong = errors[row] ?? [];
  const give = (value: BasisValue | undefined) => setBases({ ...bases, own: { ...bases.own, [row]: value } });
  return (
    <>
      {changed.has(row) ? (
        <>
          <Tag color="orange">{t('rules.changed')}</Tag>
          {own === undefined ? (
            <>
              <span>{bases.all === null ? t('rules.basisMissing') : words.basis(bases.all)} </span>
              <Button size="small" onClick={() => give({ decision: '' })}>
                {t('rules.ownBasis')}
              </Button>
            </>
          ) : (
            <>
              <BasisInput id={row} value={own} onChange={(value) => give(value ?? { decision: '' })} />
              <Button size="small" style={{ marginTop: 4 }} onClick={() => give(undefined)}>
                {t('rules.sameBasis')}
              </Button>
            </>
          )}
        </>
      ) : (
        <small>{words.basis(basis)}</small>
      )}
      {wrong.length === 0 ? null : (
        <div role="alert" className="row-errors">
          {wrong.map((message) => (
            <div key={message}>{message}</div>
          ))}
        </div>
      )}
    </>
  );
}
