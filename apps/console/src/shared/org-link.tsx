import { Link } from 'react-router';
import { useLanguage } from '../i18n/use-language';
import { nameOf, useOrgsOf } from './orgs';
import { useMay } from './rights';

/** The name of an organisation; that of an enterprise leads to its page where the reader may see it. */
export function OrgLink({ id, told = null }: { readonly id: string; readonly told?: string | null }) {
  const language = useLanguage();
  const org = useOrgsOf([id]).get(id);
  const name = org ? nameOf(org, language) : (told ?? '—');
  return useMay()('org.read') && org?.kind === 'enterprise' ? <Link to={`/enterprises/${id}`}>{name}</Link> : name;
}
