import type { Notice } from '@bihuan/client';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/use-api';
import { useLanguage } from '../../i18n/use-language';
import { momentText } from '../../shared/dates';
import { ListTable } from '../../shared/list-table';
import { ProblemAlert } from '../../shared/problem-alert';
import { useList } from '../../shared/use-list';
import { addressOf } from '../../subject/subject-api';

/** 系统提醒: one's own inbox, the newest first; unread ones unless all are asked for. */
export function Notices() {
  const { t } = useTranslation();
  const language = useLanguage();
  const api = useApi();
  const [failure, setFailure] = useState<unknown>(null);
  const queries = useQueryClient();
  const [all, setAll] = useState(false);
  const { query, rows } = useList<Notice>(['notices', 'list', all], (client, cursor) =>
    client.notices.list({ query: { limit: 50, ...(all ? {} : { unread: 'true' as const }), cursor } }),
  );
  const change = async (work: () => Promise<unknown>) => {
    setFailure(null);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ['notices'] });
    } catch (error) {
      setFailure(error);
    }
  };
  const newest = rows?.[0]?.id;
  return (
    <>
      {failure === null ? null : <ProblemAlert error={failure} />}
      <Flex gap="middle" align="center" style={{ marginBottom: 12 }}>
        <Switch checked={all} onChange={setAll} aria-label={t('notices.readToo')} /> {t('notices.readToo')}
        <span style={{ flex: 1 }} />
        <Button
          disabled={newest === undefined}
          onClick={() => void change(() => api.notices.markAllRead({ body: { upTo: newest ?? '' } }))}
        >
          {t('notices.markAll')}
        </Button>
      </Flex>
      <ListTable<Notice>
        query={query}
        rows={rows}
        empty={t('notices.empty')}
        columns={[
          { title: t('notices.sent'), width: 190, render: (_, notice) => momentText(notice.firedAt, language) },
          {
            title: t('notices.text'),
            render: (_, notice) => {
              const to = addressOf(notice.subject.kind, notice.subject.id);
              return to ? <Link to={to}>{notice.text}</Link> : notice.text;
            },
          },
          { title: t('notices.as'), dataIndex: 'roleName' },
          {
            title: t('notices.read'),
            render: (_, notice) =>
              notice.readAt ? (
                momentText(notice.readAt, language)
              ) : (
                <Button
                  size="small"
                  onClick={() => void change(() => api.notices.markRead({ body: { ids: [notice.id] } }))}
                >
                  {t('notices.mark')}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
