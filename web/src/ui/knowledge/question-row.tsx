import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { output } from 'zod/mini';
import { ANSWER_CHARS_MAX, type OpenQuestion } from '../../../../core/contract/knowledge.ts';
import { answerQuestion, questionsQuery, refreshKnowledge } from '../../api/knowledge.ts';
import { Ago } from '../ago.tsx';
import { Button, Textarea } from '../controls.tsx';
import { Field } from '../field.tsx';
import { toast } from '../toasts.tsx';
import { codeOf, useErrorText } from './errors.ts';
import { putAside } from './put-aside.ts';

type Question = output<typeof OpenQuestion>;

/** One question without an answer: how often, when last, by whom, and a place to write what the agent should say. */
export function QuestionRow({ question }: { question: Question }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const heading = useId();
  const { id, text, askedCount, lastAskedAt, customerId } = question;
  const dismiss = () => {
    const undo = putAside(client, id, () => toast(t('knowledge.refused'), { tone: 'bad' }));
    toast(t('knowledge.question.aside.done'), { undo });
  };
  return (
    <Box
      as="li"
      p={{ base: '3', md: '4' }}
      borderBottomWidth="1px"
      borderColor="border"
      _last={{ borderBottomWidth: 0 }}
    >
      <Stack gap="2">
        <Text id={heading} fontWeight="600" overflowWrap="anywhere">
          <bdi>{text}</bdi>
        </Text>
        <Text fontSize="sm" color="fg.muted">
          {t('knowledge.question.asked', { count: askedCount })} · <Ago at={lastAskedAt} />
        </Text>
        {isOpen ? (
          <Answer question={question} close={() => setOpen(false)} />
        ) : (
          <Flex gap="2" flexWrap="wrap" alignItems="center">
            <Button aria-describedby={heading} onClick={() => setOpen(true)}>
              {t('knowledge.question.answer')}
            </Button>
            <Button look="quiet" aria-describedby={heading} onClick={dismiss}>
              {t('knowledge.question.aside')}
            </Button>
            {customerId !== null && (
              <Box asChild fontSize="sm" minHeight="11" display="inline-flex" alignItems="center" px="2">
                <Link to={`/conversations/${customerId}`} aria-describedby={heading}>
                  {t('knowledge.question.thread')}
                </Link>
              </Box>
            )}
          </Flex>
        )}
      </Stack>
    </Box>
  );
}

function Answer({ question: { id, text }, close }: { question: Question; close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const sentence = useErrorText();
  const [answer, setAnswer] = useState('');
  const saving = useMutation({
    mutationFn: () => answerQuestion(id, { answer: answer.trim() }),
    onSuccess: (started) => {
      toast(t('knowledge.question.answered'), {
        ...(started && {
          link: {
            label: t('knowledge.question.show'),
            go: () => navigate(`/knowledge/${started.documentId}`),
          },
        }),
      });
      void refreshKnowledge(client);
      void client.invalidateQueries({ queryKey: questionsQuery.queryKey });
    },
  });
  const length = answer.trim().length;
  return (
    <Stack
      as="form"
      gap="2"
      onSubmit={(event) => {
        event.preventDefault();
        if (length > 0 && length <= ANSWER_CHARS_MAX) saving.mutate();
      }}
    >
      <Field
        label={t('knowledge.question.field')}
        hint={t('knowledge.question.hint')}
        error={saving.error ? sentence(codeOf(saving.error)) : undefined}
        count={{ now: length, max: ANSWER_CHARS_MAX }}
      >
        {(wired) => (
          <Textarea
            {...wired}
            ref={focusOnce}
            aria-label={`${t('knowledge.question.field')}: ${text}`}
            rows={3}
            dir="auto"
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
        )}
      </Field>
      <Flex gap="2">
        <Button type="submit" disabled={saving.isPending || length === 0 || length > ANSWER_CHARS_MAX}>
          {t(saving.isPending ? 'app.loading' : 'knowledge.question.save')}
        </Button>
        <Button look="quiet" onClick={close}>
          {t('knowledge.question.back')}
        </Button>
      </Flex>
    </Stack>
  );
}

/** The one who asked for a place to write is taken there. */
const focusOnce = (field: HTMLTextAreaElement | null): void => field?.focus();
