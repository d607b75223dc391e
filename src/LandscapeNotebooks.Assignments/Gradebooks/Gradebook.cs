using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LandscapeNotebooks.Interactive.Binding;
using Microsoft.Data.Sqlite;

namespace LandscapeNotebooks.Assignments.Gradebooks;

/// <summary>nbgrader's gradebook.db, row by row: what is there by the same names is brought up to date, and keeps its id.</summary>
/// <remarks>New ids follow from the names, so that the same grades give the same file.</remarks>
internal sealed class Gradebook : IDisposable
{
    private const int IdLength = 32;

    private readonly SqliteConnection _connection;
    private SqliteTransaction? _transaction;

    private Gradebook(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a file, and makes its tables where it is new.</summary>
    /// <exception cref="RefusalException">It is no gradebook, or one of another version.</exception>
    public static Gradebook Open(string path)
    {
        bool isNew = !File.Exists(path) || new FileInfo(path).Length == 0;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        var book = new Gradebook(connection);
        try
        {
            connection.Open();
            book._transaction = connection.BeginTransaction();
            if (isNew)
                book.Create();
            else if (book.Value("SELECT version_num FROM alembic_version") is var version and not GradebookSchema.Version)
                throw new RefusalException(new Refusal(path, $"is a gradebook of version {version ?? "none"}, expected "
                    + GradebookSchema.Version, "run `nbgrader db upgrade` first, or write another file"));
            return book;
        }
        catch (SqliteException e)
        {
            book.Dispose();
            var refusal = new Refusal(path, $"is no gradebook of nbgrader ({e.Message.TrimEnd('.')})", "name another file");
            throw new RefusalException(refusal.ToString(), e);
        }
        catch
        {
            book.Dispose();
            throw;
        }
    }

    /// <summary>Brings a row up to date, or adds it.</summary>
    /// <param name="table">Its table.</param>
    /// <param name="key">The columns by which it is known.</param>
    /// <param name="values">All other columns; an <c>id</c> comes by itself.</param>
    /// <returns>The row's id.</returns>
    public string Put(
        string table, IReadOnlyList<(string Column, object? Value)> key, params IReadOnlyList<(string Column, object? Value)> values)
    {
        string where = string.Join(" AND ", key.Select(column => $"{column.Column} = ${column.Column}"));
        if (Value($"SELECT id FROM {table} WHERE {where}", key) is { } id)
        {
            if (values.Count > 0)
                Run($"UPDATE {table} SET {string.Join(", ", values.Select(column => $"{column.Column} = ${column.Column}"))} WHERE {where}",
                    [.. key, .. values]);
            return id;
        }

        id = key is [("id", string known)] ? known : IdOf(table, key);
        (string Column, object? Value)[] all = [("id", id), .. key.Where(column => column.Column != "id"), .. values];
        Run($"INSERT INTO {table} ({string.Join(", ", all.Select(column => column.Column))}) "
            + $"VALUES ({string.Join(", ", all.Select(column => "$" + column.Column))})", all);
        return id;
    }

    /// <summary>The first value of what a query finds; null where it finds nothing.</summary>
    public string? Value(string sql, params IReadOnlyList<(string Column, object? Value)> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar() is { } found and not DBNull ? Convert.ToString(found, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Keeps what was written.</summary>
    public void Commit() => _transaction!.Commit();

    public void Dispose()
    {
        _transaction?.Dispose();
        _connection.Dispose();
    }

    private void Create()
    {
        foreach (string table in GradebookSchema.Tables)
            Run(table, []);
        Run("INSERT INTO alembic_version (version_num) VALUES ($version)", [("version", GradebookSchema.Version)]);
    }

    private void Run(string sql, IReadOnlyList<(string Column, object? Value)> values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

#pragma warning disable CA2100 // tables and columns are this program's own; what comes from outside are parameters
    private SqliteCommand Command(string sql, IReadOnlyList<(string Column, object? Value)> values)
    {
        var command = new SqliteCommand(sql, _connection, _transaction);
        foreach (var (column, value) in values)
            command.Parameters.AddWithValue("$" + column, value ?? DBNull.Value);
        return command;
    }
#pragma warning restore CA2100

    private static string IdOf(string table, IEnumerable<(string Column, object? Value)> key) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{table}\n{string.Join('\n', key.Select(column => column.Value))}")))[..IdLength];
}
