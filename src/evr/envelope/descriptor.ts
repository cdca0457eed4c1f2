import { create, createFileRegistry, type DescMessage } from "@bufbuild/protobuf";
import { protoCamelCase } from "@bufbuild/protobuf/reflect";
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FieldDescriptorProtoSchema,
  FileDescriptorProtoSchema,
  DescriptorProtoSchema,
} from "@bufbuild/protobuf/wkt";
import { type MemberFields, MEMBERS, type MemberName } from "./schema";

const SCALARS = {
  string: Type.STRING,
  int32: Type.INT32,
  uint32: Type.UINT32,
  uint64: Type.UINT64,
  fixed64: Type.FIXED64,
  bytes: Type.BYTES,
  strings: Type.STRING,
} as const;

const field = (
  name: string,
  number: number,
  of: { type: Type; label?: Label; typeName?: string; oneofIndex?: number },
): FieldDescriptorProto =>
  create(FieldDescriptorProtoSchema, {
    name,
    jsonName: protoCamelCase(name),
    number,
    label: Label.OPTIONAL,
    ...of,
  });

/** `path`: of the message that it is a field of. */
function fieldOf(
  path: string,
  name: string,
  number: number,
  type: MemberFields[string][1],
): FieldDescriptorProto {
  if (type === "stringMap" || typeof type === "object") {
    const typeName = `.${path}.${nestedName(name)}`;
    return field(name, number, { type: Type.MESSAGE, label: Label.REPEATED, typeName });
  }
  return field(name, number, {
    type: SCALARS[type],
    label: type === "strings" ? Label.REPEATED : Label.OPTIONAL,
  });
}

/** The name that a map's entries must have. */
const nestedName = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}Entry`;

const mapEntry = (name: string): DescriptorProto =>
  create(DescriptorProtoSchema, {
    name: nestedName(name),
    options: { mapEntry: true },
    field: [field("key", 1, { type: Type.STRING }), field("value", 2, { type: Type.STRING })],
  });

/** `around`: where the message stands. */
function messageDescriptor(around: string, name: string, table: MemberFields): DescriptorProto {
  const path = `${around}.${name}`;
  const fields = Object.entries(table);
  return create(DescriptorProtoSchema, {
    name,
    field: fields.map(([its, [number, type]]) => fieldOf(path, its, number, type)),
    nestedType: fields.flatMap(([its, [, type]]) => {
      if (type === "stringMap") return [mapEntry(its)];
      return typeof type === "object" ? [messageDescriptor(path, nestedName(its), type)] : [];
    }),
  });
}

/** The table as protobuf describes it to itself: no generated code, no step of a build. */
function envelopeDescriptor(): DescMessage {
  const members = Object.keys(MEMBERS) as MemberName[];
  const file = create(FileDescriptorProtoSchema, {
    name: "envelope.proto",
    package: "envelope",
    syntax: "proto3",
    messageType: [
      create(DescriptorProtoSchema, {
        name: "Envelope",
        oneofDecl: [{ name: "message" }],
        field: [
          field("cid", 1, { type: Type.STRING }),
          ...members.map((member) =>
            field(member, MEMBERS[member].number, {
              type: Type.MESSAGE,
              typeName: `.envelope.${member}`,
              oneofIndex: 0,
            }),
          ),
        ],
      }),
      ...members.map((member) => messageDescriptor("envelope", member, MEMBERS[member].fields)),
    ],
  });
  const found = createFileRegistry(file, () => undefined).getMessage("envelope.Envelope");
  if (found === undefined) throw new Error("the envelope's table has no envelope");
  return found;
}

export const ENVELOPE = envelopeDescriptor();
