@echo off
rem Runs irqlint. In a source tree it builds irqlint first: on first use, and when sources changed.
rem A released irqlint lies beside this script, is a jar (and a script for other systems), and needs
rem nothing but Java.
setlocal EnableExtensions DisableDelayedExpansion

rem What tells this build from others; set by .ci/release.
set "BUILD_ID="

rem A program takes the \" that ends a quoted folder for a quote within the argument. No file name has
rem one, so that it must be meant as the end.
set ARGUMENTS=%* 
set ARGUMENTS=%ARGUMENTS:\" =\\" %

call :find_root
set "WORK=%ROOT%\.irqlint"
rem A check is mostly over before what Java's second compiler makes of the code pays; a heap that begins
rem larger than usual is seldom collected. Java's own remarks have no place in a report.
set "FLAGS=-XX:+UseParallelGC -XX:MaxTenuringThreshold=0 -XX:GCTimeRatio=4 -XX:TieredStopAtLevel=1 -XX:InitialRAMPercentage=4 -Xlog:disable"
set FLAGS=%FLAGS% %IRQLINT_JAVA_OPTS%

call :find_java
if errorlevel 1 exit /b 2

if not defined BUILD_ID goto :source_tree
set "JAR=%ROOT%\irqlint"
if exist "%JAR%" goto :released
echo irqlint: "%ROOT%" has no irqlint, which belongs beside irqlint.cmd>&2
exit /b 2

:released
set "CACHE="
if defined LOCALAPPDATA set "CACHE=%LOCALAPPDATA%\irqlint"
if defined IRQLINT_CACHE set "CACHE=%IRQLINT_CACHE%"
if not defined CACHE goto :run
set "ARCHIVE=%CACHE%\irqlint-%BUILD_ID%-%VERSION%.%KIND%"
if exist "%ARCHIVE%" goto :run
rem What runs once, as in CI, has no use for it.
if defined CI goto :run
rem This run does not wait for it.
start "" /b /low "%JAVA%" %FLAGS% -jar "%JAR%" keep-classes "%ARCHIVE%" >nul 2>nul <nul
goto :run

:source_tree
if exist "%ROOT%\pom.xml" goto :built_before
echo irqlint: "%ROOT%" has no pom.xml, and this irqlint.cmd was not released>&2
exit /b 2

:built_before
set "JAR=%WORK%\irqlint.jar"
set "ARCHIVE=%WORK%\irqlint-%VERSION%.%KIND%"
if not exist "%JAR%" goto :build_and_run
call :use_archive
rem The jar itself tells by exit code 70 that sources are newer.
"%JAVA%" %FLAGS% %ARCHIVE_FLAG% "-Dirqlint.sources=%ROOT%" "-Dirqlint.jar=%JAR%" -jar "%JAR%" %ARGUMENTS%
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="70" exit /b %CODE%

:build_and_run
call :build
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" exit /b %CODE%
:run
call :use_archive
"%JAVA%" %FLAGS% %ARCHIVE_FLAG% -jar "%JAR%" %ARGUMENTS%
exit /b %ERRORLEVEL%


rem Sets ARCHIVE_FLAG to what makes Java use the archive of loaded classes, where it was made. An empty
rem one tells that this Java makes none.
:use_archive
set "ARCHIVE_FLAG="
if not defined ARCHIVE exit /b 0
for %%F in ("%ARCHIVE%") do if "%%~zF"=="" exit /b 0
for %%F in ("%ARCHIVE%") do if "%%~zF"=="0" exit /b 0
set "ARCHIVE_FLAG="-XX:SharedArchiveFile=%ARCHIVE%""
if "%KIND%"=="aot" set "ARCHIVE_FLAG="-XX:AOTCache=%ARCHIVE%""
exit /b 0


rem Sets ROOT, the folder of this script. Outside of a subroutine, %~dp0 is the current folder when the
rem script was called in quotes and found on PATH.
:find_root
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
exit /b 0


rem Sets JAVA and JAVADIR, or fails where there is no Java that will do.
:find_java
if not defined BUILD_ID goto :java_of_user
rem An image brings its own.
set "JAVA=%ROOT%\java\bin\java.exe"
if exist "%JAVA%" goto :java_found
:java_of_user
if not defined JAVA_HOME goto :java_on_path
rem Quotes around it are a common mistake, and do no harm elsewhere.
set "JAVADIR=%JAVA_HOME:"=%"
set "JAVA=%JAVADIR%\bin\java.exe"
if exist "%JAVA%" goto :java_found
echo irqlint: JAVA_HOME is "%JAVADIR%", where there is no bin\java.exe>&2
exit /b 2

:java_on_path
set "JAVA="
for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if defined JAVA goto :java_found
echo irqlint: Java was not found; install a JDK, 17 or newer>&2
exit /b 2

:java_found
for %%J in ("%JAVA%") do set "JAVADIR=%%~dpJ"
rem A file tells the version in no time; to ask Java takes as long as a small check.
set "VERSION="
set "RELEASE=%JAVADIR%..\release"
if not exist "%RELEASE%" goto :ask_java
for /f "usebackq tokens=1,2 delims==" %%A in ("%RELEASE%") do if "%%A"=="JAVA_VERSION" set "VERSION=%%~B"
:ask_java
if defined VERSION goto :java_version
for /f "tokens=2,3" %%A in ('^""%JAVA%" -version 2^>^&1^"') do if "%%A"=="version" set "VERSION=%%~B"
:java_version
set "MAJOR=0"
for /f "tokens=1 delims=.-+_" %%A in ("%VERSION%") do set /a "MAJOR=%%A" 2>nul
rem Up to Java 8, versions start with "1.".
if "%MAJOR%"=="1" set "MAJOR=8"
set "KIND=jsa"
if %MAJOR% GEQ 25 set "KIND=aot"
if %MAJOR% GEQ 17 exit /b 0
if "%MAJOR%"=="0" echo irqlint: "%JAVA%" does not tell its version; install a JDK, 17 or newer>&2
if not "%MAJOR%"=="0" echo irqlint: "%JAVA%" is Java %MAJOR%; install a JDK, 17 or newer>&2
exit /b 2


rem Sets MVN, or fails where there is no Maven that will do or nothing to compile with.
:find_maven
set "MVN="
for %%M in (mvn.cmd) do set "MVN=%%~$PATH:M"
if defined MVN goto :maven_found
echo irqlint: Maven was not found, it is needed to build irqlint; install Maven 3.8.7 or newer>&2
exit /b 2

:maven_found
if exist "%JAVADIR%javac.exe" goto :compiler_found
echo irqlint: "%JAVADIR%" has no compiler, it is needed to build irqlint; install a JDK>&2
exit /b 2

:compiler_found
set "MAVEN="
call "%MVN%" -v >"%WORK%\maven.txt" 2>nul
for /f "usebackq tokens=1-3" %%A in ("%WORK%\maven.txt") do if "%%A %%B"=="Apache Maven" set "MAVEN=%%C"
set "NUMBER=0"
for /f "tokens=1-3 delims=.-" %%A in ("%MAVEN%") do set /a "NUMBER=%%A*10000+%%B*100+%%C" 2>nul
if %NUMBER% GEQ 30807 exit /b 0
if "%NUMBER%"=="0" echo irqlint: mvn does not tell its version; install Maven 3.8.7 or newer>&2
if not "%NUMBER%"=="0" echo irqlint: this is Maven %MAVEN%; install Maven 3.8.7 or newer>&2
exit /b 2


rem Builds the jar, or waits until somebody else has built it.
:build
if not exist "%WORK%" md "%WORK%" 2>nul
if exist "%WORK%" goto :work_there
echo irqlint: cannot write to "%ROOT%", where irqlint is built>&2
exit /b 2

:work_there
call :find_maven
if errorlevel 1 exit /b 2
set "WAITED=0"
:lock
md "%WORK%\build.lock" 2>nul
if not errorlevel 1 goto :locked
set /a "WAITED+=1"
if %WAITED% GEQ 600 goto :locked_out
ping -n 2 127.0.0.1 >nul
goto :lock

:locked_out
echo irqlint: somebody else seems to build; if nobody does, remove "%WORK%\build.lock">&2
exit /b 3

:locked
if "%WAITED%"=="0" goto :run_maven
if exist "%JAR%" goto :unlock
:run_maven
echo irqlint: building irqlint, which takes a minute the first time>&2
set "LOG=%WORK%\build.log"
call "%MVN%" -q -B -ntp -Dquick -o -f "%ROOT%\pom.xml" package >"%LOG%" 2>&1 <nul
if not errorlevel 1 goto :copy
rem What is not there is fetched.
call "%MVN%" -q -B -ntp -Dquick -f "%ROOT%\pom.xml" package >"%LOG%" 2>&1 <nul
if not errorlevel 1 goto :copy
echo irqlint: the build failed, see "%LOG%">&2
rd "%WORK%\build.lock"
exit /b 3

:copy
rem A copy of its own: a running irqlint must not see its jar change.
copy /y "%ROOT%\cli\target\irqlint.jar" "%WORK%\new.jar" >nul
move /y "%WORK%\new.jar" "%JAR%" >nul
rem Loaded classes are kept for the next start, which takes seconds; without, that one is slower.
del "%WORK%\irqlint-*.jsa" "%WORK%\irqlint-*.aot" >nul 2>nul
"%JAVA%" %FLAGS% -jar "%JAR%" keep-classes "%ARCHIVE%" >nul 2>nul <nul
:unlock
rd "%WORK%\build.lock"
if exist "%JAR%" exit /b 0
echo irqlint: the build left no "%JAR%">&2
exit /b 3
