import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button, Empty, Flex, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Loading } from './loading';
import { ProblemAlert } from './problem-alert';

interface Props<T> {
  readonly query: UseInfiniteQueryResult<unknown>;
  readonly rows: T[] | undefined;
  readonly columns: TableColumnsType<T>;
  readonly empty: string;
  /** What tells rows apart; `id` when left out. */
  readonly rowKey?: string;
}

/** A table that grows by one page at a time. */
export function ListTable<T extends object>({ query, rows, columns, empty, rowKey = 'id' }: Props<T>) {
  const { t } = useTranslation();
  return (
    <>
      {query.isError ? <ProblemAlert error={query.error} again={() => void query.refetch()} /> : null}
      {rows === undefined && !query.isError ? <Loading /> : null}
      {rows === undefined ? null : (
        <Table<T>
          rowKey={rowKey}
          dataSource={rows}
          columns={columns}
          pagination={false}
          scroll={{ x: true }}
          locale={{ emptyText: <Empty description={empty} /> }}
        />
      )}
      {query.hasNextPage ? (
        <Flex justify="center" style={{ padding: 16 }}>
          <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? t('shared.loading') : t('shared.more')}
          </Button>
        </Flex>
      ) : null}
    </>
  );
}
