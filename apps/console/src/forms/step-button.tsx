import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { COMMAND_WORDS } from '@bihuan/contracts/words';
import { useLanguage } from '../i18n/use-language';
import { Loading } from '../shared/loading';
import type { StepProps } from './step-modal';

const StepModal = lazy(async () => ({ default: (await import('./step-modal')).StepModal }));

/** A button whose form takes one step. */
export function StepButton({
  size = 'middle',
  primary = false,
  ...step
}: Omit<StepProps, 'name'> & { readonly size?: 'small' | 'middle'; readonly primary?: boolean }) {
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const name = COMMAND_WORDS[step.command]?.[language] ?? step.command;
  return (
    <>
      <Button size={size} type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {name}
      </Button>
      {open ? (
        <Suspense fallback={<Loading />}>
          <StepModal {...step} name={name} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
