import { useQueryClient } from '@tanstack/react-query';
import { Typography } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/use-api';
import { isConcerned } from './kinds';
import { stayConnected } from './stay-connected';

const FIRST_LOOK_MS = 5_000;

/** Keeps what is shown up to date by the service's news, and says when there is none to be had for now. */
export function LiveStatus() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    // What was read while nobody listened; what is just being read is new.
    const readAnew = () =>
      void queries.invalidateQueries({
        predicate: ({ queryKey, state }) => queryKey[0] !== 'session' && state.dataUpdatedAt > 0,
      });
    let first: number | undefined;
    const close = stayConnected({
      opened: () => {
        setBroken(false);
        if (first !== undefined) return readAnew();
        // The page was read a moment ago, and is being drawn: what changed in between can wait until it stands.
        first = window.setTimeout(readAnew, FIRST_LOOK_MS);
      },
      changed: (kinds) => {
        void queries.invalidateQueries({ predicate: ({ queryKey }) => isConcerned(queryKey, kinds) });
      },
      broken: () => setBroken(true),
      // An answer that nobody is signed in leads to the log-in, as everywhere.
      refused: () => void api.session.me().catch(() => undefined),
    });
    return () => {
      window.clearTimeout(first);
      close();
    };
  }, [api, queries]);
  return (
    <Typography.Text type="secondary" role="status" aria-live="polite">
      {broken ? t('shell.reconnecting') : null}
    </Typography.Text>
  );
}
