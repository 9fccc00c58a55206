import { Flex, Text } from '@chakra-ui/react';
import { type ReactNode, useState } from 'react';

/** A place where files can be let go of; on a phone it is what holds the button. */
export function DropZone({
  drop,
  hint,
  children,
}: {
  drop: (files: File[]) => void;
  hint: string;
  children: ReactNode;
}) {
  const [isOver, setOver] = useState(false);
  return (
    <Flex
      direction="column"
      alignItems="center"
      textAlign="center"
      gap="3"
      p={{ base: '5', md: '8' }}
      borderWidth="2px"
      borderStyle="dashed"
      borderColor={isOver ? 'green.solid' : 'border.strong'}
      borderRadius="card"
      bg={isOver ? 'green.subtle' : 'bg'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        drop([...event.dataTransfer.files]);
      }}
    >
      {children}
      <Text color="fg.muted" fontSize="sm" maxWidth="52ch">
        {hint}
      </Text>
    </Flex>
  );
}
