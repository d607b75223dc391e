using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;

namespace LandscapeNotebooks.Assignments.Tests.Cells;

public sealed class RoleUpgradeTests
{
    [Fact]
    public void Metadata_become_what_nbgrader_makes_of_them()
    {
        foreach (var row in Nbgrader.Table("metadata-upgrades.json"))
        {
            var notebook = Nbgrader.Notebook([new JsonObject
            {
                ["cell_type"] = row!["cell_type"]!.DeepClone(),
                ["metadata"] = new JsonObject { ["nbgrader"] = row["before"]!.DeepClone() },
                ["source"] = "1",
            }]);
            Assert.Equal(1, RoleUpgrade.Apply(notebook));
            var found = notebook.Cells[0].Metadata["nbgrader"];
            Assert.True(JsonNode.DeepEquals(row["after"], found), $"{row.ToJsonString()} became {found?.ToJsonString()}");
        }
    }

    [Fact]
    public void What_is_of_version_3_stays()
    {
        var notebook = Nbgrader.Notebook([new JsonObject
        {
            ["cell_type"] = "code",
            ["metadata"] = new JsonObject { ["nbgrader"] = new JsonObject { ["schema_version"] = 3, ["own"] = 1 } },
            ["source"] = "1",
        }]);
        Assert.Equal(0, RoleUpgrade.Apply(notebook));
    }
}
