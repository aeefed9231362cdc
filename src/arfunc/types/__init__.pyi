# Made by tools/stubs.py from arfunc._exports.
from arfunc.types.adapter import BaseSQLTypeAdapter as BaseSQLTypeAdapter
from arfunc.types.codec import Codec as Codec
from arfunc.types.codec import SQLTypeAdapter as SQLTypeAdapter
from arfunc.types.json_value import JSONValue as JSONValue
from arfunc.types.ready_adapter import ArrayAdapter as ArrayAdapter
from arfunc.types.ready_adapter import BlobAdapter as BlobAdapter
from arfunc.types.ready_adapter import BooleanAdapter as BooleanAdapter
from arfunc.types.ready_adapter import DateTimeAdapter as DateTimeAdapter
from arfunc.types.ready_adapter import DecimalAdapter as DecimalAdapter
from arfunc.types.ready_adapter import EnumAdapter as EnumAdapter
from arfunc.types.ready_adapter import JSONAdapter as JSONAdapter
from arfunc.types.ready_adapter import UUIDAdapter as UUIDAdapter
from arfunc.types.registry import CodecTable as CodecTable
from arfunc.types.registry import TypeRegistry as TypeRegistry
from arfunc.types.sql_type import BigInteger as BigInteger
from arfunc.types.sql_type import Blob as Blob
from arfunc.types.sql_type import Boolean as Boolean
from arfunc.types.sql_type import Date as Date
from arfunc.types.sql_type import Integer as Integer
from arfunc.types.sql_type import Interval as Interval
from arfunc.types.sql_type import Json as Json
from arfunc.types.sql_type import NamedType as NamedType
from arfunc.types.sql_type import Numeric as Numeric
from arfunc.types.sql_type import Real as Real
from arfunc.types.sql_type import SQLType as SQLType
from arfunc.types.sql_type import SmallInteger as SmallInteger
from arfunc.types.sql_type import Text as Text
from arfunc.types.sql_type import Time as Time
from arfunc.types.sql_type import Timestamp as Timestamp
from arfunc.types.sql_type import Uuid as Uuid
from arfunc.types.sql_type import Varchar as Varchar
from arfunc.types.stored_type import StoredType as StoredType
from arfunc.types.value_type import ValueType as ValueType
from arfunc.types.value_type import value_type_of as value_type_of

__all__ = [
    "ArrayAdapter",
    "BaseSQLTypeAdapter",
    "BigInteger",
    "Blob",
    "BlobAdapter",
    "Boolean",
    "BooleanAdapter",
    "Codec",
    "CodecTable",
    "Date",
    "DateTimeAdapter",
    "DecimalAdapter",
    "EnumAdapter",
    "Integer",
    "Interval",
    "JSONAdapter",
    "JSONValue",
    "Json",
    "NamedType",
    "Numeric",
    "Real",
    "SQLType",
    "SQLTypeAdapter",
    "SmallInteger",
    "StoredType",
    "Text",
    "Time",
    "Timestamp",
    "TypeRegistry",
    "UUIDAdapter",
    "Uuid",
    "ValueType",
    "Varchar",
    "value_type_of",
]
