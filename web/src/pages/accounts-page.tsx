import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { Connected, type LinkedAccount } from '../../../core/contract/session.ts';
import { isApiError, send } from '../api/client.ts';
import { accountsQuery } from '../api/queries.ts';
import { Badge, Button, Heading } from '../ui/controls.tsx';
import { PlainPage } from '../ui/plain-page.tsx';
import { Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useTitle } from '../ui/use-title.ts';

/** Several accounts were listed by Meta: one is chosen. */
export function AccountsPage() {
  const { t } = useTranslation();
  useTitle(t('accounts.title'));
  const query = useQuery(accountsQuery);
  if (isApiError(query.error) && query.error.code === 'login-expired') {
    return <Navigate to="/login?problem=login-expired" replace />;
  }
  return (
    <PlainPage>
      <Heading as="h1" fontSize="2xl" mb="2">
        {t('accounts.title')}
      </Heading>
      <Text color="fg.muted" mb="5">
        {t('accounts.lead')}
      </Text>
      {query.isPending ? (
        <RowsSkeleton rows={3} />
      ) : query.isError ? (
        <Trouble error={query.error} retry={() => query.refetch()} />
      ) : (
        <Stack as="ul" gap="3" listStyleType="none">
          {query.data.items.map((account) => (
            <Account key={account.igId} account={account} />
          ))}
        </Stack>
      )}
    </PlainPage>
  );
}

function Account({ account }: { account: LinkedAccount }) {
  const { t } = useTranslation();
  const connect = useMutation({
    mutationFn: () => send('POST', `/auth/meta/accounts/${account.igId}/connect`, Connected),
    onSuccess: (answer) => window.location.assign(answer?.redirectTo ?? '/'),
  });
  return (
    <li>
      <Panel>
        <Flex justifyContent="space-between" alignItems="center" gap="3" flexWrap="wrap">
          <Box>
            <Text fontWeight="700">{account.name}</Text>
            <Text color="fg.muted" dir="ltr" textAlign="start">
              @{account.username}
            </Text>
            <Text color="fg.muted" fontSize="sm">
              {t('accounts.page', { page: account.pageName })}
            </Text>
          </Box>
          {account.state === 'taken' ? (
            <Badge tone="wait">{t('accounts.taken')}</Badge>
          ) : (
            <Button disabled={connect.isPending} onClick={() => connect.mutate()}>
              {t(`accounts.act.${account.state}`)}
            </Button>
          )}
        </Flex>
        {connect.isError && <Trouble error={connect.error} retry={() => connect.mutate()} />}
      </Panel>
    </li>
  );
}
