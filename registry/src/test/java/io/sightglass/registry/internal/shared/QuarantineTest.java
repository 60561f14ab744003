// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad files beside good ones. */
class QuarantineTest {

  private static final int BAD = 2;

  @TempDir Path directory;
  private ViewedFolder folder;

  @BeforeEach
  void open() throws IOException {
    folder = ViewedFolder.in(directory);
    folder.live(1, 10);
  }

  private static byte[] good() {
    SharedFileBuilder file = ViewedFolder.counting(BAD, 5);
    file.word(Layout.AT_STATE, Layout.STATE_CLOSED);
    return file.toBytes();
  }

  private static byte[] with(int at, int value) {
    byte[] bytes = good();
    bytes[at] = (byte) value;
    return bytes;
  }

  /** What is wrong, and a file of which it is true. */
  static List<Map.Entry<String, byte[]>> bad() {
    byte[] random = new byte[5000];
    new Random(1).nextBytes(random);
    Map<String, byte[]> bad = new LinkedHashMap<>();
    bad.put("it is empty", new byte[0]);
    bad.put("it has 100 bytes, but its header has 256", new byte[100]);
    bad.put("it does not begin with SGSHARED", random);
    bad.put("it is from a machine with another byte order", with(Layout.AT_BYTE_ORDER, 9));
    bad.put("its version is 2, but this is version 1", with(Layout.AT_VERSION, 2));
    bad.put("the checksum of its header is wrong", with(Layout.AT_PID, 77));
    bad.put(
        "it says that it has " + good().length + " bytes, but has only 512",
        Arrays.copyOf(good(), 512));
    bad.put("it is of 11223344-5566-7788-99aa-bbccddeeff00", SampleFiles.instance().toBytes());
    return List.copyOf(bad.entrySet());
  }

  @ParameterizedTest
  @MethodSource("bad")
  void badFile_whenItIsOld_isPutAsideAndTheRestIsShown(Map.Entry<String, byte[]> bad)
      throws IOException {
    Path file = folder.write(folder.folder.instance(ViewedFolder.id(BAD)), bad.getValue());
    folder.age(file);
    MergedView view = folder.view();

    MergedPage page = ViewedFolder.page(view, null);

    assertThat(ViewedFolder.total(page)).isEqualTo(10);
    assertThat(page.files()).isEqualTo(new MergedPage.FileCounts(1, 0, 1, 0));
    assertThat(file).doesNotExist();
    assertThat(folder.folder.corrupt(file)).hasBinaryContent(bad.getValue());
    assertThat(folder.reports)
        .containsExactly(
            file
                + " is bad: "
                + bad.getKey()
                + "; it is "
                + folder.folder.corrupt(file).getFileName()
                + " now");
    assertThat(ViewedFolder.page(view, null).files())
        .isEqualTo(new MergedPage.FileCounts(1, 0, 1, 0));
    assertThat(folder.reports).hasSize(1);
  }

  @Test
  void badFile_whenItIsYoung_isLeftOutAndLookedAtLater() throws IOException {
    Path file = Files.createFile(folder.folder.instance(ViewedFolder.id(BAD)));
    MergedView view = folder.view();

    assertThat(ViewedFolder.page(view, null).files())
        .isEqualTo(new MergedPage.FileCounts(1, 0, 0, 1));
    assertThat(file).exists();
    assertThat(folder.reports).containsExactly(file + " is bad: it is empty; it is left out");

    folder.write(BAD, ViewedFolder.counting(BAD, 5));
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(10);

    folder.wallMillis.addAndGet(10_000);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(15);
  }

  @Test
  void badFile_whenItStaysBad_isLookedAtMoreAndMoreRarely() throws IOException {
    Files.createFile(folder.folder.instance(ViewedFolder.id(BAD)));
    MergedView view = folder.view();
    ViewedFolder.page(view, null);
    folder.wallMillis.addAndGet(10_000);
    ViewedFolder.page(view, null);

    folder.write(BAD, ViewedFolder.counting(BAD, 5));
    folder.wallMillis.addAndGet(10_000);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(10);
    folder.wallMillis.addAndGet(10_000);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(15);
  }

  @Test
  void badFile_whenItsWriterLives_isLeftWhereItIs() throws IOException {
    Path file = brokenAndOld(ViewedFolder.counting(BAD, 5));

    assertThat(othersCounted()).isEqualTo(new MergedPage.FileCounts(1, 0, 0, 1));
    assertThat(file).exists();
  }

  @Test
  void badFile_whenItsWriterIsDead_isPutAside() throws IOException {
    SharedFileBuilder bad = ViewedFolder.counting(BAD, 5);
    bad.word(Layout.AT_STATE, Layout.STATE_CLOSED);
    Path file = brokenAndOld(bad);

    assertThat(othersCounted()).isEqualTo(new MergedPage.FileCounts(1, 0, 1, 0));
    assertThat(file).doesNotExist();
  }

  /** A file with a chunk of a family that is not there. */
  private Path brokenAndOld(SharedFileBuilder bad) throws IOException {
    bad.log().chunk(7, 99, 1);
    Path file = folder.write(BAD, bad);
    folder.age(file);
    return file;
  }

  /** Which files there are, of which the bad one is not counted. */
  private MergedPage.FileCounts othersCounted() {
    MergedPage page = ViewedFolder.page(folder.view(), null);
    assertThat(ViewedFolder.total(page)).isEqualTo(10);
    return page.files();
  }

  @Test
  void link_whenItHasTheNameOfAnInstance_isNotFollowed() throws IOException {
    Path elsewhere = Files.write(directory.resolve("elsewhere"), good());
    Path link = folder.folder.instance(ViewedFolder.id(BAD));
    Files.createSymbolicLink(link, elsewhere);

    assertThat(ViewedFolder.total(ViewedFolder.page(folder.view(), null))).isEqualTo(10);
    assertThat(folder.reports)
        .containsExactly(link + " is bad: it is not a regular file; it is left out");
  }

  @Test
  void directory_whenItHasTheNameOfAnInstance_isLeftOut() throws IOException {
    Files.createDirectory(folder.folder.instance(ViewedFolder.id(BAD)));

    assertThat(ViewedFolder.total(ViewedFolder.page(folder.view(), null))).isEqualTo(10);
  }

  @Test
  void otherFiles_whenTheyAreInTheDirectory_areLeftAlone() throws IOException {
    Path notes = Files.createFile(folder.folder.path().resolve("notes.txt"));
    Path unfinished = Files.createFile(folder.folder.unfinished(ViewedFolder.id(7)));
    Path folded = Files.createFile(folder.folder.folded(ViewedFolder.id(8)));

    MergedPage page = ViewedFolder.page(folder.view(), null);

    assertThat(page.files()).isEqualTo(new MergedPage.FileCounts(1, 0, 0, 0));
    assertThat(notes).exists();
    assertThat(unfinished).exists();
    assertThat(folded).exists();
  }
}
