import { COMMAND_WORDS } from '@bihuan/contracts/words';
import type { Subject } from '@bihuan/client';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useLanguage } from '../i18n/use-language';
import { Loading } from '../shared/loading';
import type { Made } from './make-modal';

const MakeModal = lazy(async () => ({ default: (await import('./make-modal')).MakeModal }));

interface Props {
  readonly what: Made;
  /** What it starts from, if anything. */
  readonly from?: Subject;
  readonly initial?: Record<string, unknown>;
}

/** A button whose form makes a new listing, slip or draw, and then opens its page. */
export function MakeButton({ what, from, initial }: Props) {
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const name = COMMAND_WORDS[what]?.[language] ?? what;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{name}</Button>
      {open ? (
        <Suspense fallback={<Loading />}>
          <MakeModal
            what={what}
            name={name}
            onClose={() => setOpen(false)}
            {...(from ? { from } : {})}
            {...(initial ? { initial } : {})}
          />
        </Suspense>
      ) : null}
    </>
  );
}
