import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Me } from '../../../core/contract/session.ts';
import { AiState } from './ai-state.tsx';
import { Choices } from './choices.tsx';
import { Count } from './controls.tsx';
import { Icon } from './icon.tsx';
import { Mark } from './mark.tsx';
import { PLACES, type Place } from './places.ts';
import { ShopName } from './shop-name.tsx';
import { SignOut } from './sign-out.tsx';
import { StitchLine } from './stitches.tsx';

/** What stands on the shutter takes its colours from it. */
const ON_SHUTTER = {
  '--shop-colors-fg': '{colors.shutter.fg}',
  '--shop-colors-fg-muted': '{colors.shutter.muted}',
  '--shop-colors-bg-sand': '{colors.shutter.active}',
  '--shop-colors-red-solid': '#eb9a80',
  '--shop-colors-gold-solid': '#e3b667',
};

/** All places at the side of a desk, on the green of a shop's shutter. */
export function SideNav({ me }: { me: Me | undefined }) {
  const { t } = useTranslation();
  return (
    <Flex
      as="aside"
      hideBelow="lg"
      direction="column"
      position="sticky"
      top="0"
      height="100dvh"
      overflowY="auto"
      color="shutter.fg"
      bg="shutter.bg"
      backgroundImage="repeating-linear-gradient(to bottom, {colors.shutter.slat} 0 1px, transparent 1px 14px)"
      css={ON_SHUTTER}
    >
      <Box px="5" pt="4" pb="3">
        <Mark />
      </Box>
      <StitchLine />
      {me && (
        <Stack px="5" py="3" gap="2">
          <ShopName me={me} />
          <AiState me={me} />
        </Stack>
      )}
      <chakra.nav aria-label={t('app.nav')} px="3" flex="1">
        <Group group="daily" me={me} />
        <Group group="shop" me={me} />
      </chakra.nav>
      <Flex px="3" py="3" justifyContent="space-between" alignItems="center" flexWrap="wrap">
        <Choices />
        <SignOut />
      </Flex>
    </Flex>
  );
}

function Group({ group, me }: { group: Place['group']; me: Me | undefined }) {
  const { t } = useTranslation();
  const places = PLACES.filter((place) => place.group === group);
  if (places.length === 0) return null;
  return (
    <Box mb="3">
      <Text fontSize="xs" color="shutter.muted" px="3" mb="1">
        {t(`nav.group.${group}`)}
      </Text>
      <Stack as="ul" gap="0.5" listStyleType="none">
        {places.map(({ to, label, icon, counts }) => (
          <li key={to}>
            <SideLink to={to} end={to === '/'}>
              <Icon of={icon} />
              <chakra.span flex="1">{t(label)}</chakra.span>
              {counts && me && me[counts] > 0 && <Count>{me[counts]}</Count>}
            </SideLink>
          </li>
        ))}
      </Stack>
    </Box>
  );
}

const SideLink = chakra(NavLink, {
  base: {
    display: 'flex',
    alignItems: 'center',
    gap: '3',
    minHeight: '10',
    px: '3',
    borderRadius: 'control',
    color: 'shutter.muted',
    fontWeight: '500',
    _hover: { color: 'shutter.fg', bg: 'shutter.active' },
    '&[aria-current=page]': {
      color: 'shutter.fg',
      bg: 'shutter.active',
      '& svg': { color: 'gold.solid' },
      _after: { content: '""', width: '2', height: '2', bg: 'red.solid', transform: 'rotate(45deg)' }, // one stitch
    },
  },
});
