@echo off
rem The facesearch command, from its archive: needs Java 17 or newer, unless the archive brought its own.
setlocal
set "home=%~dp0.."
if exist "%home%\jre\bin\java.exe" (
    set "java=%home%\jre\bin\java.exe"
) else if defined JAVA_HOME (
    set "java=%JAVA_HOME%\bin\java.exe"
) else (
    set "java=java"
)
where "%java%" >nul 2>nul || if not exist "%java%" (
    echo facesearch: java is missing: install Java, 17 or newer, or set JAVA_HOME, or take the archive that has Java in it 1>&2
    exit /b 1
)
if /i "%~1"=="stream" (
    set "jar=%home%\lib\facesearch-stream-${project.version}.jar"
    shift /1
    goto shifted
)
"%java%" -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED %FACESEARCH_JAVA_OPTS% -jar "%home%\lib\facesearch-cli-${project.version}.jar" %*
exit /b %ERRORLEVEL%

:shifted
rem The arguments behind the first: "shift" leaves %%* as it is.
set "rest="
:next
if "%~1"=="" goto run
set rest=%rest% %1
shift /1
goto next
:run
"%java%" -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED %FACESEARCH_JAVA_OPTS% -jar "%jar%" %rest%
exit /b %ERRORLEVEL%
