import { Box, chakra, Flex, Grid, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Link,
  Navigate,
  Outlet,
  ScrollRestoration,
  useLocation,
  useMatches,
  useNavigation,
} from 'react-router';
import type { Me } from '../../../core/contract/session.ts';
import { isApiError } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import { withTexts } from '../i18n/index.ts';
import { readOnly } from '../read-only.ts';
import { Banners } from './banners.tsx';
import { ConfirmHost } from './confirm.tsx';
import { SideNav } from './side-nav.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { RowsSkeleton } from './states.tsx';
import { TabBar } from './tab-bar.tsx';
import { ToastHost } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { Trouble } from './trouble.tsx';

/** For who looks at a shop that is not theirs: no shop's own people load it. */
const LookingBanner = lazy(async () => ({
  default: (await withTexts('looking', import('./looking/banner.tsx'))).LookingBanner,
}));
const LookIsOver = lazy(async () => ({
  default: (await withTexts('looking', import('./looking/over.tsx'))).LookIsOver,
}));

const ME_EVERY_MS = 30_000;

/** What a route's `handle` may say. `full`: as high as the window, scrolls inside; `alone`: no bars on a phone either. */
export type Layout = { layout?: 'page' | 'full' | 'alone' };

/** What the pages of a signed-in shop share. Its pages take `Me` from the outlet. */
export function Shell() {
  const query = useQuery({ ...meQuery, refetchInterval: ME_EVERY_MS });
  const layout = useLayout();
  const isLeaving = useNavigation().state !== 'idle';
  useFocusOnChange();
  useOneShop(query.data);
  if (isApiError(query.error) && query.error.code === 'impersonation-ended')
    return (
      <Suspense>
        <LookIsOver />
      </Suspense>
    );
  if (isApiError(query.error) && query.error.status === 401) return <Navigate to="/login" replace />;
  const isFull = layout !== 'page';
  const content = query.data ? (
    <Outlet context={query.data} />
  ) : query.isError ? (
    <Trouble error={query.error} retry={() => query.refetch()} />
  ) : (
    <RowsSkeleton rows={3} />
  );
  return (
    <Grid templateColumns={{ base: 'minmax(0, 1fr)', lg: '264px minmax(0, 1fr)' }} minHeight="100dvh">
      <SkipLink />
      <SideNav me={query.data} />
      <Flex direction="column" minWidth="0" {...(isFull && { height: '100dvh' })}>
        {query.data?.impersonation && (
          <Suspense>
            <LookingBanner name={query.data.tenant.name} until={query.data.impersonation.until} />
          </Suspense>
        )}
        {layout === 'alone' ? null : <TopBar me={query.data} />}
        <Banners me={query.data} />
        <Box
          as="main"
          id="content"
          tabIndex={-1}
          aria-busy={isLeaving}
          flex="1"
          width="100%"
          {...(isFull ? FULL : PAGE)}
        >
          {layout === 'page' && <SetupLine me={query.data} />}
          {content}
        </Box>
        {layout === 'full' && <Box hideFrom="lg" height="calc(68px + env(safe-area-inset-bottom))" />}
      </Flex>
      {layout === 'alone' ? null : <TabBar me={query.data} />}
      <ToastHost isHigh={layout === 'alone'} />
      <ConfirmHost />
      <SignInAgain />
      <ScrollRestoration />
    </Grid>
  );
}

const PAGE = {
  maxWidth: '1080px',
  mx: 'auto',
  px: { base: '4', md: '8' },
  pt: { base: '5', lg: '8' },
  pb: '32',
};
const FULL = { minHeight: '0', overflow: 'hidden' };

/** Quiet, and gone when the wizard is over; the overview and the wizard say it themselves. */
function SetupLine({ me }: { me: Me | undefined }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  if (!me || me.onboarding.step === 'done' || pathname === '/' || pathname === '/onboarding') return null;
  return (
    <Text fontSize="sm" color="fg.muted" mb="3">
      {t('app.setup')}{' '}
      <chakra.u asChild>
        <Link to="/onboarding">{t('app.setup.go')}</Link>
      </chakra.u>
    </Text>
  );
}

/**
 * A window shows one shop, to its people or to who looks at it. Where another window of this browser has changed that,
 * nothing of what stands here may be taken for the other shop's: it begins anew.
 */
function useOneShop(me: Me | undefined): void {
  const isReader = Boolean(me?.impersonation);
  const shop = me && `${me.tenant.id} ${isReader}`;
  const first = useRef(shop);
  useLayoutEffect(() => {
    if (isReader) readOnly.set(true); // and it stays so in this window, whatever comes after
    first.current ??= shop;
    if (shop && first.current !== shop) window.location.assign('/');
  }, [isReader, shop]);
}

function useLayout(): NonNullable<Layout['layout']> {
  const handles = useMatches().map(({ handle }) => (handle as Layout | undefined)?.layout);
  return handles.findLast((layout) => layout !== undefined) ?? 'page';
}

/** A reader who does not see the page is taken to the new one, as a click takes the eyes. */
function useFocusOnChange(): void {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [pathname]);
}

function SkipLink() {
  const { t } = useTranslation();
  return (
    <chakra.a
      href="#content"
      position="absolute"
      insetStart="4"
      top="-20"
      zIndex="skipNav"
      bg="bg.panel"
      px="4"
      py="2"
      borderRadius="control"
      _focus={{ top: '2' }}
    >
      {t('app.skip')}
    </chakra.a>
  );
}
