"""Opens granular archives with Python's zipfile, and their CSV files with its csv module, and compares what is in them
with the manifest and with the issues. Each check is a line; what is wrong stands below it. Exit code 1 if any is."""

import csv
import hashlib
import io
import json
import re
import sys
import zipfile
from datetime import datetime, timezone

csv.field_size_limit(1 << 30)
failures = 0
checks = 0


def check(what, wrong):
    """`wrong`: what is not as it should be."""
    global failures, checks
    wrong = list(wrong)
    checks += 1
    failures += bool(wrong)
    print(f"{'not ok' if wrong else 'ok'}  {what}")
    for line in wrong[:10]:
        print(f'        {line}')


def lines(archive, names):
    for name in names:
        for line in archive.read(name).decode('utf-8').split('\n'):
            if line:
                yield json.loads(line)


def parts(archive, pattern):
    return sorted(name for name in archive.namelist() if re.fullmatch(pattern, name))


def entries_differ(archive, manifest):
    listed = {entry['path']: entry for entry in manifest['entries']}
    names = archive.namelist()
    if len(names) != len(set(names)):
        yield 'an entry has a name that another has'
    if names[-1] != 'manifest.json':
        yield f'the last entry is {names[-1]}'
    yield from sorted(set(names[:-1]) ^ set(listed))
    for name in set(names[:-1]) & set(listed):
        content, said = archive.read(name), listed[name]
        if len(content) != said['bytes'] or hashlib.sha256(content).hexdigest() != said['sha256']:
            yield f'{name} has another size or checksum'
        if said.get('lines', content.count(b'\n')) != content.count(b'\n'):
            yield f'{name} has another number of lines'


def counts_differ(archive, manifest):
    said = manifest['contents']
    files = {
        'issues': r'projects/\d+/issues-\d+\.ndjson',
        'comments': r'projects/\d+/comments-\d+\.ndjson',
        'worklogs': r'projects/\d+/worklogs-\d+\.ndjson',
    }
    found = {name: sum(1 for _ in lines(archive, parts(archive, pattern))) for name, pattern in files.items()}
    found['attachments'] = len(parts(archive, r'attachments/\d+/\d+'))
    for name, count in found.items():
        if said[name] != count:
            yield f'{name}: the manifest says {said[name]}, and there are {count}'


def attachments_differ(archive):
    named = set(archive.namelist())
    for line in lines(archive, parts(archive, r'attachments/index(-\d+)?\.ndjson')):
        path = line.get('path')
        if path is None:
            if line['status'] == 'ok':
                yield f"{line['id']} is said to be there, and has no place"
        elif path not in named:
            yield f'{path} is said to be there, and is not'
        elif hashlib.sha256(archive.read(path)).hexdigest() != line['sha256']:
            yield f'{path} has another checksum'


def restricted(value):
    told = any(
        one.get('key') == 'sd.public.comment' and (one.get('value') or {}).get('internal') in (True, 'true')
        for one in value.get('properties') or []
    )
    return bool(value.get('visibility')) or value.get('jsdPublic') is False or told


def utc(text):
    """A timestamp of Jira as the CSV has it; None where no calendar has it."""
    try:
        return datetime.strptime(text, '%Y-%m-%dT%H:%M:%S.%f%z').astimezone(timezone.utc).strftime('%Y-%m-%d %H:%M:%S')
    except (ValueError, OverflowError):
        return None


def summary_of(issue):
    text = re.sub('[\r\n\u2028\u2029]+', ' ', issue['fields']['summary'] or '').strip() or issue['key']
    # JavaScript counts in UTF-16.
    cut = text.encode('utf-16-le', 'surrogatepass')[:510].decode('utf-16-le', 'ignore')
    return cut


def name_of(field):
    return (field or {}).get('name') or ''


def csv_differs(archive, project):
    key, folder = project['key'], f"projects/{project['id']}"
    issues = {issue['id']: issue for issue in lines(archive, parts(archive, rf'{folder}/issues-\d+\.ndjson'))}
    comments, worklogs = {}, {}
    for line in lines(archive, parts(archive, rf'{folder}/comments-\d+\.ndjson')):
        comments.setdefault(line['issueId'], []).append(line['comment'])
    for line in lines(archive, parts(archive, rf'{folder}/worklogs-\d+\.ndjson')):
        worklogs.setdefault(line['issueId'], []).append(line['worklog'])
    files = parts(archive, rf'import/csv/{re.escape(key)}/part-.*\.csv')
    seen = set()
    for name in files:
        text = archive.read(name).decode('utf-8')
        if text.startswith('\ufeff'):
            yield f'{name} begins with a byte order mark'
        rows = csv.reader(io.StringIO(text, newline=''), strict=True)
        header = next(rows)
        for row in rows:
            if len(row) != len(header):
                yield f'{name}: a row of {len(row)} cells below {len(header)} headers'
                continue
            cells = {}
            for column, value in zip(header, row):
                cells.setdefault(column, []).append(value)
            told = {column: [value for value in values if value != ''] for column, values in cells.items()}
            issue = issues.get(cells['Issue id'][0])
            if issue is None or issue['id'] in seen:
                yield f"{name}: {cells['Issue key'][0]} is no issue of the project, or stands there twice"
                continue
            seen.add(issue['id'])
            yield from row_differs(issue, told, comments.get(issue['id'], []), worklogs.get(issue['id'], []))
    for missing in sorted(set(issues) - seen):
        yield f"{issues[missing]['key']} is in no CSV"


def row_differs(issue, told, comments, worklogs):
    fields, key = issue['fields'], issue['key']
    public = [one for one in comments if not restricted(one)]
    logged = [one for one in worklogs if not restricted(one)]
    outward = sorted(one['outwardIssue']['key'] for one in fields.get('issuelinks') or [] if 'outwardIssue' in one)
    links = sorted(value for column, values in told.items() if column.startswith('Link "') for value in values)
    expected = {
        'Issue key': [key],
        'Summary': [summary_of(issue)],
        'Issue Type': [name_of(fields['issuetype'])],
        'Status': [name_of(fields['status'])],
        'Priority': [name_of(fields.get('priority'))],
        'Resolution': [name_of(fields.get('resolution'))],
        'Reporter': [(fields.get('reporter') or {}).get('accountId') or ''],
        'Assignee': [(fields.get('assignee') or {}).get('accountId') or ''],
        'Created': [utc(fields['created']) or fields['created']],
        'Labels': fields.get('labels') or [],
        'Component/s': [one['name'] for one in fields.get('components') or []],
        'Fix Version/s': [one['name'] for one in fields.get('fixVersions') or []],
    }
    for column, values in expected.items():
        wanted = [value for value in values if value != '']
        if told.get(column, []) != wanted:
            yield f'{key}: {column} is {told.get(column)!r}, and should be {wanted!r}'
    if links != outward:
        yield f'{key}: it links to {links!r}, and should to {outward!r}'
    if len(told.get('Comment', [])) != len(public):
        yield f"{key}: {len(told.get('Comment', []))} comments, and there are {len(public)} that everybody may read"
    for cell, comment in zip(told.get('Comment', []), public):
        date, author, _ = cell.split(';', 2)
        if date != utc(comment['created']) or author != comment['author']['accountId']:
            yield f"{key}: a comment is of {date} by {author}, and should be of {comment['created']}"
    if len(told.get('Worklog', [])) != len(logged):
        yield f"{key}: {len(told.get('Worklog', []))} worklogs, and there are {len(logged)} that everybody may read"
    for cell, worklog in zip(told.get('Worklog', []), logged):
        _, date, author, seconds = cell.rsplit(';', 3)
        if int(seconds) != worklog['timeSpentSeconds'] or author != worklog['author']['accountId']:
            yield f'{key}: a worklog of {seconds} s by {author} at {date} is none of its own'


def check_archive(path):
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read('manifest.json'))
        broken = archive.testzip()
        check(f"{path}: zipfile finds {len(archive.namelist())} entries, none of them damaged", [broken] if broken else [])
        check('every entry is in the manifest with its size, SHA-256 and lines', entries_differ(archive, manifest))
        check(f"it holds what the manifest counts: {manifest['contents']['issues']} issues", counts_differ(archive, manifest))
        check('the index of attachments agrees with the files', attachments_differ(archive))
        for project in manifest['projects']:
            figures = manifest['importCsv'].get(project['id'])
            if figures and figures['rows'] > 0:
                check(f"the CSV of {project['key']} ({figures['rows']} rows) agrees with the issues", csv_differs(archive, project))


for given in sys.argv[1:]:
    check_archive(given)
print(f'{checks - failures} passed, {failures} failed')
sys.exit(1 if failures else 0)
