import { Link } from 'react-router';
import { useOrgName, useOrgs } from './orgs';
import { useMay } from './rights';

/** The name of an organisation; that of an enterprise leads to its page where the reader may see it. */
export function OrgLink({ id, told = null }: { readonly id: string; readonly told?: string | null }) {
  const name = useOrgName()(id, told);
  const isEnterprise = useOrgs().some((org) => org.id === id && org.kind === 'enterprise');
  return useMay()('org.read') && isEnterprise ? <Link to={`/enterprises/${id}`}>{name}</Link> : name;
}
