namespace LandscapeNotebooks.Tool.Tests.Live;

/// <summary>The cases of jupyter_kernel_test, which the Jupyter project tests kernels by, with all their messages validated.</summary>
public sealed class KernelCasesTests(JupyterHome home) : IClassFixture<JupyterHome>
{
    private const string Script = """"
        import unittest
        import jupyter_kernel_test  # the class of its cases by its full name: else it would be a test of its own
        from jupyter_client.utils import run_sync
        from jupyter_kernel_test.msgspec_v5 import validate_message

        class Cases(jupyter_kernel_test.KernelTests):
            kernel_name = "landscapes"
            language_name = "C#"
            file_extension = ".cs"
            code_hello_world = 'Console.WriteLine("hello, world");'
            code_stderr = 'Console.Error.WriteLine("test");'
            completion_samples = [
                {"text": "Math.Sqr", "matches": {"Sqrt"}},
                {"text": "Consol", "matches": {"Console", "ConsoleCancelEventArgs", "ConsoleCancelEventHandler", "ConsoleColor",
                                               "ConsoleKey", "ConsoleKeyInfo", "ConsoleModifiers", "ConsoleSpecialKey"}},
            ]
            complete_code_samples = ["1", 'Console.WriteLine("a");', "int F(int x) { return x; }", "#!about"]
            incomplete_code_samples = ["int F(int x) {", 'Console.WriteLine("a"', 'var s = """']
            invalid_code_samples = ["var = 3 4;", "int x = ;"]
            code_page_something = "Console?"
            code_generate_error = 'throw new Exception("as it should");'
            code_execute_result = [
                {"code": "6 * 7", "result": "42"},
                {"code": '"two" + "fold"', "result": "twofold"},
                {"code": "new[] { 1, 2 }", "mime": "text/html"},
            ]
            code_display_data = [{"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"}]
            code_history_pattern = "6*"
            supported_history_operations = ("tail", "range", "search")
            code_inspect_sample = "Math.Sqrt"
            code_clear_output = "clear();"

            # Theirs waits 0.1 s for a message, which a busy machine may need longer for.
            def execute_helper(self, code, timeout=None, silent=False, store_history=True, stop_on_error=True):
                request = self.kc.execute(code=code, silent=silent, store_history=store_history, stop_on_error=stop_on_error)
                reply = self.get_non_kernel_info_reply(timeout=120)
                validate_message(reply, "execute_reply", request)
                states, outputs = [], []
                while states[-1:] != ["idle"]:
                    message = run_sync(self.kc.iopub_channel.get_msg)(timeout=120)
                    validate_message(message)
                    if message["parent_header"].get("msg_id") != request:
                        continue
                    if message["msg_type"] == "status":
                        states.append(message["content"]["execution_state"])
                    elif message["msg_type"] == "execute_input":
                        self.assertEqual(message["content"]["code"], code)
                    else:
                        outputs.append(message)
                self.assertEqual(states, ["busy", "idle"])
                return reply, outputs

        unittest.main(argv=["cases"], verbosity=2)
        """";

    [Fact]
    public async Task The_kernel_passes_all_of_them()
    {
        await Python.RequireAsync("jupyter_kernel_test");
        var (exitCode, output) = await Shell.RunAsync(Python.Program, ["-c", Script], home.Environment,
            TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("skipped", output, StringComparison.Ordinal);
    }
}
