import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { ar } from '../legal/ar.ts';
import { en } from '../legal/en.ts';
import { operator } from '../operator.ts';
import { Heading, LinkButton } from '../ui/controls.tsx';
import { PlainPage } from '../ui/plain-page.tsx';
import { Stitches } from '../ui/stitches.tsx';
import { useTitle } from '../ui/use-title.ts';

export const PrivacyPage = () => <LegalPage which="privacy" />;
export const TermsPage = () => <LegalPage which="terms" />;

function LegalPage({ which }: { which: 'privacy' | 'terms' }) {
  const { t, i18n } = useTranslation();
  const texts = i18n.language === 'ar' ? ar : en;
  const { title, lead, sections } = texts[which];
  const other = which === 'privacy' ? 'terms' : 'privacy';
  useTitle(title);
  return (
    <PlainPage isWide>
      <Stitches />
      <Heading as="h1" fontSize={{ base: '3xl', md: '4xl' }} color="green.fg" mt="5">
        {title}
      </Heading>
      <Text color="fg.muted" fontSize="sm" mb="4">
        {texts.updated}
      </Text>
      <Text fontSize="lg">{lead}</Text>
      {sections.map((section) => (
        <Box as="section" key={section.title} mt="8">
          <Heading as="h2" fontSize="xl" mb="2">
            {section.title}
          </Heading>
          <Stack as="ul" gap="2" listStyleType="none">
            {section.items.map((item) => (
              <Item key={item}>{item}</Item>
            ))}
          </Stack>
        </Box>
      ))}
      <Box as="section" mt="8">
        <Heading as="h2" fontSize="xl" mb="2">
          {texts.contact.title}
        </Heading>
        {operator.email ? (
          <Text>
            {operator.name && <>{operator.name}، </>}
            <chakra.a href={`mailto:${operator.email}`} textDecoration="underline" dir="ltr">
              {operator.email}
            </chakra.a>
          </Text>
        ) : (
          <Text>{texts.contact.none}</Text>
        )}
      </Box>
      <Flex mt="10" gap="2" flexWrap="wrap">
        <LinkButton to={`/${other}`} look="outline">
          {texts[other].title}
        </LinkButton>
        <LinkButton to="/" look="quiet">
          {t('notFound.home')}
        </LinkButton>
      </Flex>
    </PlainPage>
  );
}

const Item = chakra('li', {
  base: {
    position: 'relative',
    ps: '6',
    _before: {
      content: '""',
      position: 'absolute',
      insetStart: '1',
      top: '0.65em',
      width: '2',
      height: '2',
      bg: 'red.solid',
      transform: 'rotate(45deg)',
    },
  },
});
