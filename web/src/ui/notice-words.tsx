import { Box, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import {
  blanksOf,
  NOTICE_TEXTS,
  type Notice,
  type NoticeTexts,
  noticeText,
  strayBlank,
} from '../../../core/domain/notice.ts';
import type { Language } from '../../../core/domain/text/language.ts';
import { nowMs } from '../clock.ts';
import { Heading, Textarea } from './controls.tsx';
import { Field } from './field.tsx';

const LANGUAGES: Language[] = ['ar', 'en'];
const CHARS_MAX = 400;
const HOUR_MS = 3_600_000;

type Props = { notices: Notice[]; texts: NoticeTexts; change: (texts: NoticeTexts) => void };

/** The shop's own words for what customers are told, in both languages, each as the customer would read it. */
export function NoticeWords({ notices, texts, change }: Props) {
  const { t } = useTranslation();
  return (
    <Stack as="section" gap="4" aria-label={t('notices.words')}>
      <div>
        <Heading as="h3" fontSize="md">
          {t('notices.words')}
        </Heading>
        <Text color="fg.muted" fontSize="sm">
          {t('notices.words.lead')}
        </Text>
      </div>
      {notices.map((notice) => (
        <Box key={notice} as="details" borderTopWidth="1px" borderColor="border" pt="2">
          <Box as="summary" cursor="pointer" minHeight="11" lineHeight="44px" fontWeight="500">
            {t(notice === 'hold-ending' ? 'notices.words.hold' : `orders.status.${notice}`)}
          </Box>
          <SimpleGrid columns={{ base: 1, md: 2 }} gap="4" pb="3">
            {LANGUAGES.map((language) => (
              <Words key={language} {...{ notice, language, texts, change }} />
            ))}
          </SimpleGrid>
        </Box>
      ))}
    </Stack>
  );
}

type OneProps = Omit<Props, 'notices'> & { notice: Notice; language: Language };

function Words({ notice, language, texts, change }: OneProps) {
  const { t } = useTranslation();
  const own = texts[language]?.[notice] ?? '';
  const stray = strayBlank(notice, own);
  const write = (text: string) => {
    const { [notice]: _, ...others } = texts[language] ?? {};
    change({ ...texts, [language]: text === '' ? others : { ...others, [notice]: text } });
  };
  return (
    <Stack gap="2">
      <Field
        label={t(`notices.words.${language}`)}
        hint={t('notices.words.hint', {
          blanks: blanksOf(notice)
            .map((name) => `{${name}}`)
            .join(' '),
        })}
        error={stray === null ? undefined : t('notices.words.stray', { blank: stray })}
      >
        {(wired) => (
          <Textarea
            {...wired}
            dir={language === 'ar' ? 'rtl' : 'ltr'}
            lang={language}
            rows={3}
            maxLength={CHARS_MAX}
            placeholder={NOTICE_TEXTS[language][notice]}
            value={own}
            onChange={(event) => write(event.target.value)}
          />
        )}
      </Field>
      <Text fontSize="sm" color="fg.muted">
        {t('notices.words.read')}
      </Text>
      <Box
        dir={language === 'ar' ? 'rtl' : 'ltr'}
        lang={language}
        alignSelf="flex-start"
        px="4"
        py="2.5"
        borderRadius="20px"
        bg="green.solid"
        color="green.contrast"
      >
        {noticeText(notice, language, SAMPLE, texts, nowMs())}
      </Box>
    </Stack>
  );
}

const SAMPLE = { number: 128, totalFils: 24_500, untilMs: nowMs() + 2 * HOUR_MS };

export const isWrongWording = (texts: NoticeTexts): boolean =>
  Object.values(texts).some((words) =>
    Object.entries(words ?? {}).some(([notice, text]) => strayBlank(notice as Notice, text ?? '') !== null),
  );
