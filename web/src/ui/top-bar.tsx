import { Box, Flex } from '@chakra-ui/react';
import type { Me } from '../../../core/contract/session.ts';
import { AiState } from './ai-state.tsx';
import { LanguageButton } from './choices.tsx';
import { Mark } from './mark.tsx';
import { ShopName } from './shop-name.tsx';
import { StitchLine } from './stitches.tsx';

/** The top of a phone: which shop, whether the AI answers, and the other language. */
export function TopBar({ me }: { me: Me | undefined }) {
  return (
    <Box
      as="header"
      hideFrom="lg"
      position={me?.impersonation ? 'static' : 'sticky'}
      top="0"
      zIndex="sticky"
      bg="bg.panel"
    >
      <Flex px="4" py="2" minHeight="14" gap="2" alignItems="center">
        <Flex flex="1" minWidth="0">
          {me ? <ShopName me={me} /> : <Mark />}
        </Flex>
        {me && <AiState me={me} />}
        <LanguageButton isShort />
      </Flex>
      <StitchLine />
    </Box>
  );
}
