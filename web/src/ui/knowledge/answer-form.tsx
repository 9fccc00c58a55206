import { Flex } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ANSWER_CHARS_MAX, QUESTION_CHARS_MAX } from '../../../../core/contract/knowledge.ts';
import { Button, Input, Textarea } from '../controls.tsx';
import { Field } from '../field.tsx';
import { codeOf, useErrorText } from './errors.ts';

type Faq = { question: string; answer: string };
type Props = {
  first: Faq;
  saving: { isPending: boolean; error: Error | null };
  save: (faq: Faq) => void;
  action: string;
};

/** A question as customers ask it, and what the shop answers. */
export function AnswerForm({ first, saving, save, action }: Props) {
  const { t } = useTranslation();
  const sentence = useErrorText();
  const [question, setQuestion] = useState(first.question);
  const [answer, setAnswer] = useState(first.answer);
  const [isTold, setTold] = useState(false);
  const lengths = { question: question.trim().length, answer: answer.trim().length };
  const wrong = {
    question: faultOf(lengths.question, 2, QUESTION_CHARS_MAX),
    answer: faultOf(lengths.answer, 1, ANSWER_CHARS_MAX),
  };
  const told = (fault: 'short' | 'long' | null) =>
    isTold && fault ? t(`knowledge.answer.${fault}`) : undefined;
  return (
    <Flex
      as="form"
      direction="column"
      gap="4"
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (!wrong.question && !wrong.answer) save({ question: question.trim(), answer: answer.trim() });
      }}
    >
      <Field
        label={t('knowledge.answer.question')}
        error={told(wrong.question)}
        count={{ now: lengths.question, max: QUESTION_CHARS_MAX }}
      >
        {(wired) => (
          <Input
            {...wired}
            dir="auto"
            placeholder={t('knowledge.answer.question.example')}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t('knowledge.answer.answer')}
        error={told(wrong.answer) ?? (saving.error ? sentence(codeOf(saving.error)) : undefined)}
        count={{ now: lengths.answer, max: ANSWER_CHARS_MAX }}
      >
        {(wired) => (
          <Textarea
            {...wired}
            dir="auto"
            rows={5}
            placeholder={t('knowledge.answer.answer.example')}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" disabled={saving.isPending}>
        {saving.isPending ? t('app.loading') : action}
      </Button>
    </Flex>
  );
}

const faultOf = (length: number, min: number, max: number): 'short' | 'long' | null =>
  length < min ? 'short' : length > max ? 'long' : null;
