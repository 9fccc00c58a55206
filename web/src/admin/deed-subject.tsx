import { chakra, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { output } from 'zod/mini';
import type { AdminDeed } from '../../../core/contract/admin.ts';
import { shortId } from './outcome.ts';

type Props = { deed: output<typeof AdminDeed> };

/** What a deed was done to: where there is a page of it, the way there. */
export function DeedSubject({ deed: { action, tenantId, subject } }: Props) {
  const { t, i18n } = useTranslation();
  if (!subject) return null;
  if (action === 'conversation-opened' && tenantId)
    return (
      <Way to={`/admin/tenants/${tenantId}/conversations/${subject}`}>
        {t('admin.talks.one', { id: shortId(subject) })}
      </Way>
    );
  if (action.startsWith('story-'))
    return (
      <Way to={`/admin/orchestrations/${encodeURIComponent(subject)}`}>
        <bdi dir="ltr">{subject}</bdi>
      </Way>
    );
  const counter = /^counter (\d+)$/.exec(subject)?.[1];
  const alert = `admin.alert.${subject}`;
  return (
    <Text fontSize="sm" color="fg.muted">
      {counter && t('admin.list.counter', { counter })}
      {!counter && (i18n.exists(alert) ? t(alert) : <bdi dir="ltr">{subject}</bdi>)}
    </Text>
  );
}

const Way = chakra(Link, {
  base: { color: 'green.fg', textDecoration: 'underline', fontSize: 'sm', alignSelf: 'start' },
});
