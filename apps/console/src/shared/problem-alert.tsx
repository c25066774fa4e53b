import { Problem, Unreachable } from '@bihuan/client';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly error: unknown;
  readonly again?: () => void;
  /** What to do about it, where the page knows. */
  readonly hint?: string;
}

/** A refusal or failure in the service's own words, with the fields it names and the number to quote. */
export function ProblemAlert({ error, again, hint = '' }: Props) {
  const { t } = useTranslation();
  const problem = error instanceof Problem ? error : null;
  const title = problem?.title || t(error instanceof Unreachable ? 'shared.unreachable' : 'shared.failed');
  const detail = problem ? problem.detail : error instanceof Unreachable ? t('shared.unreachableWhat') : String(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={title}
      description={
        <>
          <div>{detail}</div>
          {hint === '' ? null : <div>{hint}</div>}
          {problem && problem.errors.length > 0 ? (
            <ul className="plain-list">
              {problem.errors.map(({ path, message }) => (
                <li key={`${path}:${message}`}>
                  {path}: {message}
                </li>
              ))}
            </ul>
          ) : null}
          {problem?.requestId ? <small>{t('shared.requestId', { id: problem.requestId })}</small> : null}
        </>
      }
      action={again ? <Button onClick={again}>{t('shared.again')}</Button> : undefined}
    />
  );
}
