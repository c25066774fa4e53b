import { useParams } from 'react-router';
import { NotFound } from '../../shell/not-found';
import { kindOf } from '../../subject/subject-api';
import { SubjectBody } from '../../subject/subject-body';

/** The page of any subject that has none of its own. */
export function SubjectPage() {
  const { plural, id = '' } = useParams();
  const kind = kindOf(plural);
  return kind ? <SubjectBody key={id} kind={kind} id={id} /> : <NotFound />;
}
