import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { LinkedAccounts } from '../../../core/contract/session.ts';
import { get, isApiError } from '../api/client.ts';
import { AddressButton, Button, Heading, LinkButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { PlainPage } from '../ui/plain-page.tsx';
import { LinkedSketch, PageRowSketch, ProfessionalSketch } from '../ui/sketches.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useTitle } from '../ui/use-title.ts';

/** No Instagram account with a Page was found: how to link one, and the way to look again. */
export function LinkPage() {
  const { t } = useTranslation();
  useTitle(t('link.title'));
  return (
    <PlainPage isWide>
      <Heading as="h1" fontSize={{ base: '2xl', md: '3xl' }} mb="2">
        {t('link.title')}
      </Heading>
      <Text mb="6">{t('link.lead')}</Text>
      <Stack as="ol" gap="4" listStyleType="none">
        <Step number={1} title={t('link.step.professional')} text={t('link.step.professional.text')}>
          <ProfessionalSketch />
        </Step>
        <Step number={2} title={t('link.step.page')} text={t('link.step.page.text')}>
          <PageRowSketch />
        </Step>
        <Step number={3} title={t('link.step.check')} text={t('link.step.check.text')}>
          <LinkedSketch />
        </Step>
      </Stack>
      <chakra.details mt="4">
        <chakra.summary cursor="pointer" minHeight="11" lineHeight="44px" color="fg.muted">
          {t('link.else')}
        </chakra.summary>
        <Stack as="ul" gap="2" ps="5">
          <li>{t('link.else.facebook')}</li>
          <li>{t('link.else.suite')}</li>
          <li>{t('link.else.role')}</li>
        </Stack>
      </chakra.details>
      <LookAgain />
    </PlainPage>
  );
}

/** Asks Meta once more with the login that has just been; a Page made since then is seen by a new one only. */
function LookAgain() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const look = useMutation({
    mutationFn: () => get('/auth/meta/accounts', LinkedAccounts),
    onSuccess: ({ items }) => items.length > 0 && navigate('/login/accounts'),
  });
  const isExpired = isApiError(look.error) && look.error.status < 500 && look.error.status > 0;
  const unlinked = look.data?.unlinkedPages ?? [];
  const isStill = isExpired || look.data?.items.length === 0;
  return (
    <>
      <Box role="status">
        {isStill && (
          <Box bg="gold.subtle" color="gold.fg" borderRadius="control" px="4" py="3" mt="4">
            {t('link.still')}
            {unlinked.length > 0 && <Text mt="2">{t('link.unlinked', { pages: unlinked.join('، ') })}</Text>}
          </Box>
        )}
      </Box>
      {look.isError && !isExpired && <Trouble error={look.error} retry={() => look.mutate()} />}
      <Flex mt="6" gap="2" flexWrap="wrap">
        {isStill ? (
          <AddressButton href="/api/auth/meta/login?rerequest=true" size="lg">
            {t('link.rerequest')}
          </AddressButton>
        ) : (
          <Button size="lg" disabled={look.isPending} onClick={() => look.mutate()}>
            <Icon of={RefreshCw} />
            {t('link.again')}
          </Button>
        )}
        <LinkButton to="/login" look="quiet" size="lg">
          {t('link.back')}
        </LinkButton>
      </Flex>
    </>
  );
}

type StepProps = { number: number; title: string; text: string; children: ReactNode };

function Step({ number, title, text, children }: StepProps) {
  return (
    <Flex
      as="li"
      gap="4"
      alignItems="center"
      bg="bg.panel"
      borderWidth="1px"
      borderColor="border"
      borderRadius="card"
      p="4"
    >
      <Box flexShrink="0">{children}</Box>
      <div>
        <Text color="red.fg" fontWeight="600" fontSize="sm">
          {number}
        </Text>
        <Heading as="h2" fontSize="lg" mb="1">
          {title}
        </Heading>
        <Text>{text}</Text>
      </div>
    </Flex>
  );
}
