import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { NotFound } from '../../shell/not-found';
import { Loading } from '../../shared/loading';
import { kindOf } from '../../subject/subject-api';
import { SubjectBody } from '../../subject/subject-body';

const SentForms = lazy(async () => ({ default: (await import('../rounds/sent-forms')).SentForms }));

/** The page of any subject that has none of its own. */
export function SubjectPage() {
  const { plural, id = '' } = useParams();
  const kind = kindOf(plural);
  if (!kind) return <NotFound />;
  return (
    <SubjectBody key={id} kind={kind} id={id}>
      {(subject) =>
        kind === 'submission' ? (
          <Suspense fallback={<Loading />}>
            <SentForms submission={subject} />
          </Suspense>
        ) : null
      }
    </SubjectBody>
  );
}
