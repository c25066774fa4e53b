import { Drawer, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '../../api/use-api';
import { Read } from '../../shared/read';
import { StateTag } from '../../shared/state-tag';
import { Commands } from '../../subject/commands';
import { addressOf, subjectApi } from '../../subject/subject-api';
import type { WorkItem } from './sources';

interface Props {
  readonly item: WorkItem;
  readonly title: string;
  readonly onClose: () => void;
}

/** The commands of one thing, without leaving the list. */
export function Act({ item, title, onClose }: Props) {
  const { t } = useTranslation();
  const read = useRead(['subject', item.kind, item.id], (api) => subjectApi(api, item.kind).view({ id: item.id }));
  return (
    <Drawer open onClose={onClose} size="large" title={title}>
      <Read of={read}>
        {(subject) => (
          <>
            <Flex gap="middle" align="center" style={{ marginBottom: 16 }}>
              <StateTag state={subject.state} name={subject.stateName} />
              <Link to={addressOf(item.kind, item.id) ?? '.'}>{t('work.wholePage')}</Link>
            </Flex>
            <Commands kind={item.kind} subject={subject} />
          </>
        )}
      </Read>
    </Drawer>
  );
}
