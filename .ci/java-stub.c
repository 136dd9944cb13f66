/*
 * Stands in for java.exe in the test of irqlint.cmd: tells its version as Java does, prints what
 * follows "-jar FILE" as it arrived, and exits as the test asks it to.
 */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

static void print(const wchar_t *format, const wchar_t *text)
{
    wchar_t line[8192];
    char bytes[3 * 8192];

    _snwprintf(line, 8192, format, text);
    line[8191] = 0;
    WideCharToMultiByte(CP_UTF8, 0, line, -1, bytes, sizeof bytes, NULL, NULL);
    fputs(bytes, stdout);
}

/* Makes a file where the archive of classes should be, and its folder. */
static void keep(const wchar_t *path)
{
    wchar_t folder[MAX_PATH];
    wchar_t *end;
    FILE *archive;

    wcsncpy(folder, path, MAX_PATH);
    folder[MAX_PATH - 1] = 0;
    end = wcsrchr(folder, L'\\');
    if (end != NULL) {
        *end = 0;
        CreateDirectoryW(folder, NULL);
    }
    archive = _wfopen(path, L"w");
    if (archive != NULL) {
        fputs("kept", archive);
        fclose(archive);
    }
}

int wmain(int argc, wchar_t **argv)
{
    const char *version = getenv("FAKE_JAVA");
    const char *code = getenv("FAKE_EXIT");
    const wchar_t *stale = _wgetenv(L"FAKE_STALE");
    int sources = 0;
    int i;

    if (argc > 1 && wcscmp(argv[1], L"-version") == 0) {
        fprintf(stderr, "Picked up JAVA_TOOL_OPTIONS: -Dversion=\"1\"\n");
        fprintf(stderr, "openjdk version \"%s\" 2025-04-15\n", version ? version : "17.0.15");
        return 0;
    }
    for (i = 1; i < argc && wcscmp(argv[i], L"-jar") != 0; i++) {
        if (wcsncmp(argv[i], L"-Dirqlint.sources=", 18) == 0) {
            sources = 1;
        }
        if (getenv("FAKE_SHOW")) {
            print(L"[%ls]", argv[i]);
        }
    }
    if (sources && stale && _wunlink(stale) == 0) {
        return 70;
    }
    if (i + 3 < argc && wcscmp(argv[i + 2], L"keep-classes") == 0) {
        keep(argv[i + 3]);
    }
    for (i += 2; i < argc; i++) {
        print(L"<%ls>", argv[i]);
    }
    return code ? atoi(code) : 0;
}
