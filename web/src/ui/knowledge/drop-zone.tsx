import { Flex, Text } from '@chakra-ui/react';
import { Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon.tsx';

/** Takes files that are dropped anywhere on the window while it is on the page, and says so while they hang over it. */
export function DropZone({ take }: { take: (files: File[]) => void }) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const taking = useRef(take);
  taking.current = take;
  useEffect(() => followDrags(setOver, (files) => taking.current(files)), []);
  if (!isOver) return null;
  return (
    <Flex
      position="fixed"
      inset="0"
      zIndex="overlay"
      p="5"
      bg="bg.veil"
      pointerEvents="none"
      alignItems="center"
      justifyContent="center"
    >
      <Flex
        direction="column"
        alignItems="center"
        gap="3"
        px="12"
        py="10"
        bg="bg.panel"
        borderWidth="2px"
        borderStyle="dashed"
        borderColor="green.solid"
        borderRadius="card"
        boxShadow="lifted"
        color="green.fg"
      >
        <Icon of={Upload} size={34} />
        <Text fontSize="lg" fontWeight="600">
          {t('knowledge.drop')}
        </Text>
      </Flex>
    </Flex>
  );
}

/** Enter and leave come for every element below the pointer: they are counted, and files alone count. */
function followDrags(over: (isOver: boolean) => void, take: (files: File[]) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let depth = 0;
  const on = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', deed: (event: DragEvent) => void) =>
    window.addEventListener(
      name,
      (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault(); // or the browser opens the file instead of the page
        deed(event);
        over(depth > 0);
      },
      { signal },
    );
  on('dragenter', () => {
    depth += 1;
  });
  on('dragover', () => {
    depth = Math.max(depth, 1);
  });
  on('dragleave', () => {
    depth = Math.max(depth - 1, 0);
  });
  on('drop', ({ dataTransfer }) => {
    depth = 0;
    take([...(dataTransfer?.files ?? [])]);
  });
  return () => listening.abort();
}
