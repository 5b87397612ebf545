import { isJson, type Json, jsonList, textOf } from '../../slack/json.js';
import { Drawn } from './drawn.js';
import { Element } from './elements/element.js';
import { InputBlock } from './input-block.js';
import { Text, wordsOf } from './mrkdwn.js';

/** Blocks one below the other: what is read is drawn by the library, what is used is ours. */
export function Blocks({ blocks }: { readonly blocks: readonly Json[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <div
          key={textOf(block['block_id']) || index}
          className={`block block-${textOf(block['type'])}`}
          data-block={textOf(block['block_id'])}
        >
          <BlockBody block={block} />
        </div>
      ))}
    </div>
  );
}

function BlockBody({ block }: { readonly block: Json }) {
  switch (block['type']) {
    case 'divider':
      return <hr />;
    case 'header':
      return <h3 className="block-heading">{wordsOf(block['text'])}</h3>;
    case 'section':
      return <Section block={block} />;
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return (
        <div className="actions">
          {jsonList(block['elements']).map((element) => (
            <Element key={textOf(element['action_id'])} block={block} element={element} />
          ))}
        </div>
      );
    case 'input':
      return <InputBlock block={block} />;
    case 'alert':
      return <Alert block={block} />;
    case 'image':
      return <p className="no-image">{textOf(block['alt_text'])}</p>;
    default:
      return <Drawn blocks={[{ ...block, block_id: undefined }]} />;
  }
}

function Section({ block }: { readonly block: Json }) {
  const { accessory } = block;
  const fields = jsonList(block['fields']);
  return (
    <>
      <div className="section-text">
        <Text text={block['text']} />
        {fields.length > 0 && (
          <div className="section-fields">
            {fields.map((field, index) => (
              <Text key={index} text={field} />
            ))}
          </div>
        )}
      </div>
      {isJson(accessory) && (
        <div className="accessory">
          <Element
            key={`${textOf(accessory['type'])}/${textOf(accessory['action_id'])}`}
            block={block}
            element={accessory}
          />
        </div>
      )}
    </>
  );
}

function Context({ block }: { readonly block: Json }) {
  return (
    <div className="context">
      {jsonList(block['elements']).map((element, index) =>
        element['type'] === 'image' ? (
          <span key={index}>{textOf(element['alt_text'])}</span>
        ) : (
          <Text key={index} text={element} />
        ),
      )}
    </div>
  );
}

const signs: Readonly<Record<string, string>> = { info: 'ℹ️', warning: '⚠️', error: '⛔', success: '✅' };

function Alert({ block }: { readonly block: Json }) {
  const level = textOf(block['level']) || 'default';
  return (
    <div className={`alert alert-${level}`} role={level === 'error' || level === 'warning' ? 'alert' : 'status'}>
      {signs[level] !== undefined && <span aria-hidden="true">{signs[level]}</span>}
      <Text text={block['text']} />
    </div>
  );
}
