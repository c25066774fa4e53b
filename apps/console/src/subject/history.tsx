import type { Event } from '@bihuan/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Timeline, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { clockWord } from '@bihuan/contracts/words';
import { useApi } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';
import { momentText } from '../shared/dates';
import { Loading } from '../shared/loading';
import { ProblemAlert } from '../shared/problem-alert';
import { subjectApi, type Kind } from './subject-api';

/** Everything that happened to a subject, oldest first, page by page. */
export function History({ kind, id }: { readonly kind: Kind; readonly id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const api = useApi();
  const read = useInfiniteQuery({
    queryKey: ['events', kind, id],
    queryFn: ({ pageParam }) => subjectApi(api, kind).events({ id }, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (read.isPending) return <Loading />;
  if (read.isError) return <ProblemAlert error={read.error} again={() => void read.refetch()} />;
  const events = read.data.pages.flatMap((page) => page.items);
  return (
    <>
      <Timeline
        items={events.map((event) => ({
          key: event.version,
          color: event.type.startsWith('Rung') || event.type === 'DeadlinePassed' ? 'red' : 'blue',
          content: (
            <>
              <div>{t(`event.${event.type}`, { defaultValue: event.type })}</div>
              <Typography.Text type="secondary">
                {momentText(event.recordedAt, language)}
                {noteOf(event, language)}
              </Typography.Text>
            </>
          ),
        }))}
      />
      {read.hasNextPage ? (
        <Button disabled={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {read.isFetchingNextPage ? t('shared.loading') : t('shared.more')}
        </Button>
      ) : null}
    </>
  );
}

/** What people wrote, or which rung of which clock it was. */
function noteOf(event: Event, language: 'zh' | 'en'): string {
  const { clock, rung, reason, text } = event.data as Record<string, unknown>;
  const parts = [
    typeof clock === 'string' ? clockWord(clock, language) : '',
    typeof rung === 'string' && rung !== 'due' ? rung : '',
    typeof reason === 'string' ? reason : '',
    typeof text === 'string' ? text : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? ` · ${parts.join(' · ')}` : '';
}
