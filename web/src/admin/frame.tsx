import { Box, chakra, Flex, Text } from '@chakra-ui/react';
import { BadgeCheck, BellRing, Coins, KeyRound, LogOut, ScrollText, Store, Workflow } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, ScrollRestoration, useLocation } from 'react-router';
import { Choices } from '../ui/choices.tsx';
import { ConfirmHost } from '../ui/confirm.tsx';
import { AddressButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { endLook } from '../ui/looking/leave.ts';
import { Mark } from '../ui/mark.tsx';
import { StitchLine } from '../ui/stitches.tsx';
import { ToastHost } from '../ui/toasts.tsx';
import { useAskBeforeLeaving } from './draft.ts';
import { SIGN_OUT } from './gate.tsx';
import { IncidentStrip, OpenAlerts } from './news.tsx';

const PLACES = [
  { to: '/admin/tenants', label: 'admin.nav.tenants', icon: Store },
  { to: '/admin/licences', label: 'admin.nav.licences', icon: BadgeCheck },
  { to: '/admin/alerts', label: 'admin.nav.alerts', icon: BellRing },
  { to: '/admin/tokens', label: 'admin.nav.tokens', icon: KeyRound },
  { to: '/admin/costs', label: 'admin.nav.costs', icon: Coins },
  { to: '/admin/orchestrations', label: 'admin.nav.stories', icon: Workflow },
  { to: '/admin/log', label: 'admin.nav.log', icon: ScrollText },
] as const;

/** What stands on the shutter takes its colours from it. */
const ON_SHUTTER = {
  '--shop-colors-fg': '{colors.shutter.fg}',
  '--shop-colors-fg-muted': '{colors.shutter.muted}',
  '--shop-colors-bg-sand': '{colors.shutter.active}',
  '--shop-colors-red-solid': '#eb9a80',
  '--shop-colors-gold-solid': '#e3b667',
};

/** What the pages of the console share: who is in, where one can go, and the page itself. */
export function Frame({ login, children }: { login: string; children: ReactNode }) {
  const { t } = useTranslation();
  const main = useFocusOnChange();
  useAskBeforeLeaving();
  return (
    <Flex direction="column" minHeight="100dvh">
      <Skip href="#content">{t('app.skip')}</Skip>
      <Box
        as="header"
        bg="shutter.bg"
        color="shutter.fg"
        backgroundImage="repeating-linear-gradient(to bottom, {colors.shutter.slat} 0 1px, transparent 1px 14px)"
        css={ON_SHUTTER}
      >
        <Flex {...WIDE} pt="2" gap="2" alignItems="center">
          <Mark />
          <Text hideBelow="md" color="shutter.muted" ps="2">
            {t('admin.console')}
          </Text>
          <Box flex="1" />
          <Text hideBelow="lg" color="shutter.muted" fontSize="sm">
            <bdi dir="ltr">{login}</bdi>
          </Text>
          <Choices />
          <AddressButton
            href={SIGN_OUT}
            onClick={endLook}
            look="quiet"
            size="icon"
            aria-label={t('app.signOut')}
            title={t('app.signOut')}
          >
            <Icon of={LogOut} flips />
          </AddressButton>
        </Flex>
        <Nav aria-label={t('app.nav')}>
          {PLACES.map(({ to, label, icon }) => (
            <Place key={to} to={to}>
              <Icon of={icon} size={18} />
              {t(label)}
              {to === '/admin/alerts' && <OpenAlerts />}
            </Place>
          ))}
        </Nav>
        <StitchLine />
      </Box>
      <IncidentStrip />
      <Box
        as="main"
        id="content"
        ref={main}
        tabIndex={-1}
        flex="1"
        {...WIDE}
        pt={{ base: '5', lg: '8' }}
        pb="32"
      >
        {children}
      </Box>
      <ToastHost />
      <ConfirmHost />
      <ScrollRestoration />
    </Flex>
  );
}

const WIDE = { width: '100%', maxWidth: '1240px', mx: 'auto', px: { base: '4', md: '8' } };

/** A reader who does not see the page is taken to the new one, as a click takes the eyes. */
function useFocusOnChange() {
  const { pathname } = useLocation();
  const main = useRef<HTMLDivElement>(null);
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

const Skip = chakra('a', {
  base: {
    position: 'absolute',
    insetStart: '4',
    top: '-20',
    zIndex: 'skipNav',
    bg: 'bg.panel',
    px: '4',
    py: '2',
    borderRadius: 'control',
    _focus: { top: '2' },
  },
});

const Nav = chakra('nav', {
  base: {
    display: { base: 'grid', md: 'flex' },
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', // more places than a phone is wide: two rows
    flexWrap: 'wrap',
    gap: '1',
    width: '100%',
    maxWidth: '1240px',
    mx: 'auto',
    px: { base: '2', md: '6' },
    pb: '1',
  },
});

const Place = chakra(NavLink, {
  base: {
    display: 'inline-flex',
    flexDirection: { base: 'column', md: 'row' }, // on a phone the sign stands above the word
    alignItems: 'center',
    justifyContent: 'center',
    gap: { base: '0.5', md: '2' },
    minHeight: '11',
    px: { base: '1', md: '3.5' },
    py: '1',
    fontSize: { base: 'xs', md: 'md' },
    borderRadius: 'control',
    color: 'shutter.muted',
    fontWeight: '500',
    whiteSpace: 'nowrap',
    position: 'relative',
    _hover: { color: 'shutter.fg', bg: 'shutter.active' },
    '&[aria-current=page]': { color: 'shutter.fg', bg: 'shutter.active', '& svg': { color: 'gold.solid' } },
  },
});
