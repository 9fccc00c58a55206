import { Box, chakra, Flex, HStack } from '@chakra-ui/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Outlet } from 'react-router';
import type { Me } from '../../../core/contract/session.ts';
import { isApiError, send } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import { Choices } from './choices.tsx';
import { Button } from './controls.tsx';
import { Mark } from './mark.tsx';
import { RowsSkeleton } from './states.tsx';
import { Trouble } from './trouble.tsx';

const PLACES = [
  { to: '/', label: 'nav.home' },
  { to: '/catalogue', label: 'nav.catalogue' },
  { to: '/orders', label: 'nav.orders' },
] as const;

/** What the pages of a signed-in shop share. Its pages take `Me` from the outlet. */
export function Shell() {
  const query = useQuery(meQuery);
  const { t } = useTranslation();
  if (isApiError(query.error) && query.error.status === 401) return <Navigate to="/login" replace />;
  return (
    <Flex direction="column" minHeight="100dvh">
      <SkipLink label={t('app.skip')} />
      <Header />
      <Box
        as="main"
        id="content"
        tabIndex={-1}
        flex="1"
        width="100%"
        maxWidth="960px"
        mx="auto"
        px="4"
        pt="5"
        pb="28"
      >
        {query.isPending ? (
          <RowsSkeleton rows={3} />
        ) : query.isError ? (
          <Trouble error={query.error} retry={() => query.refetch()} />
        ) : (
          <Outlet context={query.data satisfies Me} />
        )}
      </Box>
    </Flex>
  );
}

function Header() {
  const { t } = useTranslation();
  return (
    <Box as="header" borderBottomWidth="1px" borderColor="border" bg="bg.panel">
      <Flex
        maxWidth="960px"
        mx="auto"
        px="4"
        py="2"
        justifyContent="space-between"
        alignItems="center"
        gap="4"
      >
        <Mark />
        <Places label={t('app.nav')} />
        <HStack gap={{ base: '0', md: '1' }}>
          <Choices />
          <SignOut />
        </HStack>
      </Flex>
    </Box>
  );
}

/** A bar under the thumb on a phone, part of the header on a desk. */
function Places({ label }: { label: string }) {
  const { t } = useTranslation();
  return (
    <chakra.nav
      aria-label={label}
      display="flex"
      justifyContent="space-around"
      gap="1"
      zIndex="1"
      position={{ base: 'fixed', md: 'static' }}
      insetX="0"
      bottom="0"
      bg="bg.panel"
      borderTopWidth={{ base: '1px', md: '0' }}
      borderColor="border"
      pb={{ base: 'env(safe-area-inset-bottom)', md: '0' }}
    >
      {PLACES.map(({ to, label: key }) => (
        <Place key={to} to={to} end={to === '/'}>
          {t(key)}
        </Place>
      ))}
    </chakra.nav>
  );
}

const Place = chakra(NavLink, {
  base: {
    px: '4',
    py: { base: '3.5', md: '2' },
    minWidth: { base: '24', md: '0' },
    textAlign: 'center',
    fontWeight: '600',
    color: 'fg.muted',
    borderRadius: { base: '0', md: 'control' },
    '&[aria-current=page]': { color: 'green.fg', bg: 'green.subtle' },
    _hover: { color: 'fg' },
  },
});

function SignOut() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const signOut = async () => {
    await send('POST', '/auth/logout');
    queryClient.clear();
    window.location.assign('/login');
  };
  return (
    <Button look="quiet" onClick={signOut}>
      {t('app.signOut')}
    </Button>
  );
}

function SkipLink({ label }: { label: string }) {
  return (
    <chakra.a
      href="#content"
      position="absolute"
      insetStart="4"
      top="-20"
      zIndex="2"
      bg="bg.panel"
      px="4"
      py="2"
      borderRadius="control"
      _focus={{ top: '2' }}
    >
      {label}
    </chakra.a>
  );
}
