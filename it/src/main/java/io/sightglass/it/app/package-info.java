// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** The servlets of the tested web application; none of them knows Sightglass. */
@NullMarked
package io.sightglass.it.app;

import org.jspecify.annotations.NullMarked;
