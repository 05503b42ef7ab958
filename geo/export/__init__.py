"""Files to take away: what a view shows, as bytes, with its sources and licences inside."""

from geo.export.citation import Citation as Citation
from geo.export.citation import citation as citation
from geo.export.crs import CRS as CRS
from geo.export.files import file_name as file_name
from geo.export.files import write_files as write_files
from geo.export.formats import FORMATS as FORMATS
from geo.export.formats import Format as Format
from geo.export.formats import format_of as format_of
from geo.export.formats import row_counts as row_counts
from geo.export.options import DEFAULT as DEFAULT
from geo.export.options import Options as Options
from geo.export.options import Rows as Rows
from geo.export.tables import to_cell as to_cell
from geo.export.view import SOURCE_COLUMNS as SOURCE_COLUMNS
from geo.export.view import query_text as query_text
