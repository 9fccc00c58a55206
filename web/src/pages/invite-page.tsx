import { Flex, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { isApiError } from '../api/client.ts';
import { invitationQuery } from '../api/queries.ts';
import { day } from '../format.ts';
import { Avatar } from '../ui/avatar.tsx';
import { AddressButton, Heading, LinkButton } from '../ui/controls.tsx';
import { LegalLinks } from '../ui/legal-links.tsx';
import { PlainPage } from '../ui/plain-page.tsx';
import { EmptyState, Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useTitle } from '../ui/use-title.ts';

/** Whoever was sent a link joins a shop as staff. */
export function InvitePage() {
  const { t, i18n } = useTranslation();
  const { token = '' } = useParams();
  const query = useQuery(invitationQuery(token));
  useTitle(t('invite.short'));
  if (query.isPending)
    return (
      <PlainPage>
        <RowsSkeleton rows={3} />
      </PlainPage>
    );
  if (query.isError) {
    const isGone = isApiError(query.error) && query.error.status === 404;
    return (
      <PlainPage>
        {isGone ? (
          <EmptyState level="h1" title={t('invite.gone.title')} text={t('invite.gone.text')}>
            <LinkButton to="/login" look="outline">
              {t('invite.login')}
            </LinkButton>
          </EmptyState>
        ) : (
          <Trouble error={query.error} retry={() => query.refetch()} />
        )}
      </PlainPage>
    );
  }
  const { tenantName, handle, expiresAt } = query.data;
  return (
    <PlainPage>
      <Panel>
        <Flex direction="column" gap="4" alignItems="center" textAlign="center" py="4">
          <Avatar name={tenantName} size={72} />
          <Heading as="h1" fontSize="2xl">
            {t('invite.title', { shop: tenantName })}
          </Heading>
          <Text color="fg.muted">
            <bdi>@{handle}</bdi>
          </Text>
          <Text>{t('invite.text')}</Text>
          <AddressButton
            href={`/api/auth/meta/login?${new URLSearchParams({ invitation: token })}`}
            size="lg"
          >
            {t('invite.join')}
          </AddressButton>
          <Text color="fg.muted" fontSize="sm">
            {t('invite.until', { day: day(expiresAt, i18n.language) })}
          </Text>
        </Flex>
      </Panel>
      <Flex justifyContent="center" mt="6">
        <LegalLinks />
      </Flex>
    </PlainPage>
  );
}
